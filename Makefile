.PHONY: help run test bench

help:
	@echo 'make run    cài những gì còn thiếu, nạp dữ liệu dùng thử và chạy tại http://127.0.0.1:8007'
	@echo 'make test   cài những gì còn thiếu rồi chạy mọi kiểm tra (cả trình duyệt thật và PostgreSQL thật)'
	@echo 'make bench  chạy các phép đo trong bench/, mỗi phép đo in một dòng JSON'

run:
	@scripts/run

test:
	@scripts/test

bench:
	@scripts/bench
