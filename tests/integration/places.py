"""What fills the places in addresses, and which pages are nobody's, anybody's or not there."""

from tests.integration import strangers

# What fills a place: by its name, or where one name means several things by the address before it.
PLACES = {
    "allowance_id": "allowance_id",
    "design": "design",
    "draft_id": "draft_id",
    "issue": "issue",
    "kind": "kind",
    "/khoa-hoc/ name": "document",
    "/lop/<code>/goi/ slug": "lesson_slug",
    "/quan-ly/bao-cao/bieu-do/ name": "chart",
    "/soan-bai/ batch_id": "brought_file",
    "/soan-bai/ place": "brought_place",
    "/soan-bai/ form": "brought_form",
    "/soan-bai/<slug>/doi-ten/ name": "work_file",
    "/soan-bai/<slug>/lich-su/ name": "work_file",
    "/soan-bai/<slug>/xoa/ name": "work_file",
    "/soan-bai/ name": "brought_picture",
    "file": "work_file",
    "picture": "brought_picture",
    "/giang-day/ number": "printed_set",
    "/soan-bai/ number": "release_number",
    "turn_id": "turn_id",
    "citation_key": "citation_key",
    "year": "year",
    "batch_id": "batch_id",
    "certificate_id": "certificate_id",
    "/chung-nhan/ code": "certificate_code",
    "code": "class_code",
    "device_id": "device_id",
    "enrolment_id": "enrolment_id",
    "/kiem-tra/<key>/anh/ key": "essay_key",
    "/kiem-tra/<key>/cau/<question_id>/anh key": "essay_key",
    "/kiem-tra/<key>/cau/<question_id>/anh question_id": "essay_id",
    "photo_id": "photo_id",
    "work_id": "work_id",
    "key": "key",
    "lesson_slug": "lesson_slug",
    "meeting_id": "meeting_id",
    "/ca-nhan/dong-y/ name": "wording",
    "nomination_id": "nomination_id",
    "paper_id": "paper_id",
    "/giang-day/<code>/giay-to/ kind": "paper_kind",
    "passkey_id": "passkey_id",
    "person_id": "person_id",
    "/khoa-hoc/ question_id": "self_check_id",
    "question_id": "question_id",
    "/quan-ly/yeu-cau/<int:request_id>/sua request_id": "correction_id",
    "request_id": "request_id",
    "ruling_id": "ruling_id",
    "slug": "slug",
    "/diem-danh/ token": "attendance_token",
    "/kich-hoat/ token": "activation_code",
    "/tiep-tuc/ token": "handover_token",
    "case_id": "case_id",
    "typed": "certificate_code",
    "unit_id": "unit_id",
}
# What anybody may open who holds the code: it was handed to them, and the page shows what the paper shows.
BEARER = (
    "/kich-hoat/<token>",
    "/lich/<token>.ics",
    "/tiep-tuc/<token>",
    "/xac-minh/<typed>",
    "/xac-minh/<typed>.json",
    "/xac-minh/<code>/thu-hoi.json",
)
# Bulletins, pictures, style sheets, public keys: published, and nobody's.
PUBLISHED = (
    *("/ban-tin/<issue>", "/ban-tin/atom/", "/ban-tin/feed/"),
    *("/xac-minh/khoa/<thumbprint>.json", "/tep/<name>", "/static/<path:_name>"),
    *("/xac-minh/trang-thai/<int:number>.jwt", "/xac-minh/thanh-tich/<release_sha256>"),
)
# Words that come close to finding the marked people without being the mark.
SEARCH = {"tim": "kx", "q": "kx", "nguoi": "1", "lop": strangers.CODE}
# Open to its holder, and to staff, who are then in the log of reads.
# The front page tells staff what is to be done today, and two forms lead back to it.
STAFF_TOO = (
    *(f"/chung-nhan/<code>.{ending}" for ending in ("pdf", "jwt", "png", "svg")),
    "/",
    "/dong-y",
    "/dang-nhap",
)
# They lead on to another page: the form for a new person, the result of a paper that is handed in.
# Or there is nothing there: the small course has no documents, a paper could not be drawn, the certificate
# was issued unasked, and the file that was brought in has questions, no lesson. A regrading that waits has no
# document yet, and the course in the making has no bank.
UNOPENED = (
    "/soan-bai/<slug>/cau/<question_id>",
    "/soan-bai/<slug>/dua-vao/<int:batch_id>/bai",
    "/soan-bai/<slug>/dua-vao/<int:batch_id>/cot",
    "/quan-ly/nguoi/nhap/<int:batch_id>/con-lai.xlsx",
    "/quan-ly/nguoi/nhap/<int:batch_id>/hoan-tac",
    "/soan-bai/<slug>/dua-vao/<int:batch_id>/media/<name>",
    "/soan-bai/<slug>/hinh/<picture>",
    "/soan-bai/<slug>/cham-lai/moi",
    "/soan-bai/<slug>/cham-lai/<int:ruling_id>/bien-ban.pdf",
    "/soan-bai/<slug>/doi-ten/<name>",
    "/soan-bai/can-cu/van-ban/<citation_key>",
    "/soan-bai/<slug>/ban-phat-hanh/<int:number>/tep.zip",
    "/khoa-hoc/<slug>/tai-lieu/<name>",
    "/quan-ly/lop/<code>/cap-giay/<int:enrolment_id>",
    "/quan-ly/lop/<code>/nguoi-moi",
    "/quan-ly/lop/<code>/de-giay/",
    "/quan-ly/lop/<code>/giay-to/",
    "/giang-day/<code>/giay-to/<int:paper_id>.pdf",
    "/kiem-tra/<key>/nop",
    "/kiem-tra/<key>/cau/<question_id>/anh",
)
# Pages without a word about anybody: courses as everybody reads them.
# Counts name nobody; bulletins are everybody's too, and designs and charts show samples or numbers.
UNMARKED = (
    *("/chung-nhan/<code>.png", "/chung-nhan/<code>.svg"),
    "/quan-ly/lop/<code>/so-lieu",
    "/giang-day/<code>/so-lieu",
    "/khoa-hoc/<slug>/<lesson_slug>",
    "/lop/<code>/goi/<slug>",
    "/quan-ly/ban-tin/so/<issue>",
    "/quan-ly/ban-tin/so/<issue>/goi.zip",
    "/quan-ly/ban-in/mau/<design>/<kind>.pdf",
    "/soan-bai/<slug>/cham-lai/",
    "/soan-bai/<slug>/dua-vao/",
    "/soan-bai/<slug>/dua-vao/mau.xlsx",
    "/soan-bai/<slug>/cau-hoi/",
    "/soan-bai/<slug>/cau-hoi/<question_id>",
    "/soan-bai/<slug>/xuat/",
    "/soan-bai/<slug>/xuat/<form>",
    "/soan-bai/<slug>/sua/<path:file>",
    "/soan-bai/<slug>/lich-su/<path:name>",
    "/soan-bai/<slug>/xoa/<path:name>",
    "/quan-ly/bao-cao/bieu-do/<name>.svg",
)
VISITORS = ("lan", "thu", "hung", "son", "mai", None)
