.PHONY: help run test dev lint bench

help:
	@echo 'make run    cài những gì còn thiếu, nạp dữ liệu dùng thử và chạy tại http://127.0.0.1:8007'
	@echo 'make test   cài những gì còn thiếu rồi chạy mọi kiểm tra (cả trình duyệt thật và PostgreSQL thật)'
	@echo 'make dev    như make run, trong thư mục dữ liệu riêng, tự nạp lại khi mã nguồn đổi'
	@echo 'make lint   kiểm tra nhanh mã nguồn: định dạng, kiểu, chiều import, quy tắc chung'
	@echo 'make bench  chạy các phép đo trong bench/, mỗi phép đo in một dòng JSON'

run:
	@scripts/run

test:
	@scripts/test

dev:
	@scripts/dev

lint:
	@scripts/prepare test
	@scripts/lint

bench:
	@scripts/bench
