from sqlalchemy import select, update

from lms.certificates.issuing.replay import explain
from lms.certificates.tables import Certificate, RegisterEntry
from lms.courses.tables import Release
from lms.exams.tables import Answer
from lms.storage.audit_log import AuditEntry
from lms.web import pagination
from tests.integration.certificates.conftest import World

REASON = "Cấp nhầm người do trùng tên"


def test_a_learner_without_one_is_shown_the_way_to_the_class(world: World) -> None:
    learner = world.person_of(world.add_learner("Đặng Thị An"))
    text = world.client_of(learner).get("/chung-nhan/").text
    assert "Bạn chưa có giấy chứng nhận" in text
    assert 'href="/lop/lop-1/"' in text


def test_somebody_without_a_class_is_shown_the_courses(world: World) -> None:
    text = world.client_of(world.add_staff()).get("/chung-nhan/").text
    assert "Bạn chưa có tên trong lớp nào" in text
    assert 'href="/khoa-hoc/"' in text


def test_the_holder_finds_it_with_its_pdf_and_its_address(world: World) -> None:
    certificate = world.certify("Đặng Thị An", right=3)
    client = world.client_of(certificate.person_id)
    assert f'href="/chung-nhan/{certificate.code}"' in client.get("/chung-nhan/").text
    text = client.get(f"/chung-nhan/{certificate.code}").text
    assert f'href="/chung-nhan/{certificate.code}.pdf"' in text
    assert f"http://127.0.0.1:8007/xac-minh/{certificate.code}" in text
    assert "7,5" in text
    assert "Mở bằng trình duyệt" not in text


def test_inside_zalo_the_way_out_is_shown(world: World) -> None:
    certificate = world.certify("Đặng Thị An")
    client = world.client_of(certificate.person_id)
    page = client.get(f"/chung-nhan/{certificate.code}", headers={"User-Agent": "Mozilla/5.0 Zalo android/1"})
    assert "Nên mở bằng trình duyệt" in page.text
    assert 'href="/ca-nhan/mo-trinh-duyet"' in page.text


def test_another_persons_certificate_does_not_exist(world: World) -> None:
    certificate = world.certify("Đặng Thị An")
    stranger = world.person_of(world.add_learner("Lê Văn Bình"))
    assert world.client_of(stranger).get(f"/chung-nhan/{certificate.code}").status_code == 404


def test_only_staff_see_the_register(world: World) -> None:
    certificate = world.certify("Đặng Thị An")
    learner = world.client_of(certificate.person_id)
    detail = f"/quan-ly/chung-nhan/{certificate.id}"
    for path in ("/quan-ly/chung-nhan/", detail, f"{detail}/giai-thich", f"{detail}/thu-hoi"):
        assert learner.get(path).status_code == 403
    assert learner.post(f"{detail}/thu-hoi", data={"reason": REASON}).status_code == 403


def test_staff_find_by_name_without_marks_by_number_and_by_code(world: World) -> None:
    an, _binh = world.certify("Đặng Thị An"), world.certify("Lê Văn Bình")
    client = world.client_of(world.add_staff())
    for words in ("dang an", "ĐẶNG", "0001", an.code.lower(), "an 0001-gcn"):
        text = client.get("/quan-ly/chung-nhan/", query_string={"tim": words}).text
        assert "Đặng Thị An" in text
        assert "Lê Văn Bình" not in text
    assert "Không có giấy chứng nhận nào khớp" in client.get("/quan-ly/chung-nhan/?tim=100%25").text
    everything = client.get("/quan-ly/chung-nhan/").text
    assert everything.index("Lê Văn Bình") < everything.index("Đặng Thị An")


def test_the_list_is_paged_newest_first(world: World, monkeypatch) -> None:
    monkeypatch.setattr(pagination, "PAGE_SIZE", 2)
    for name in ("Người Một", "Người Hai", "Người Ba"):
        world.certify(name)
    client = world.client_of(world.add_staff())
    first, second = client.get("/quan-ly/chung-nhan/").text, client.get("/quan-ly/chung-nhan/?trang=2").text
    assert ("Người Ba" in first, "Người Một" in first) == (True, False)
    assert ("Người Ba" in second, "Người Một" in second) == (False, True)
    assert "trang=2" in first
    assert client.get("/quan-ly/chung-nhan/?trang=99").text.count("Người Một") == 1


def test_staff_revoke_with_a_reason_and_everybody_learns_it(world: World) -> None:
    certificate = world.certify("Đặng Thị An")
    staff = world.add_staff()
    client = world.client_of(staff)
    detail = f"/quan-ly/chung-nhan/{certificate.id}"
    assert "không hoàn lại được" in client.get(f"{detail}/thu-hoi").text
    response = client.post(f"{detail}/thu-hoi", data={"reason": f"  {REASON} "})
    assert (response.status_code, response.location) == (302, detail)
    assert REASON in client.get(detail).text
    assert "bị thu hồi" in client.get(f"/xac-minh/{certificate.code}").text
    holder = world.client_of(certificate.person_id)
    assert REASON in holder.get(f"/chung-nhan/{certificate.code}").text
    assert holder.get(f"/chung-nhan/{certificate.code}.pdf").status_code == 200
    with world.database.reading() as session:
        entry = session.scalars(select(RegisterEntry).filter_by(event="revoked")).one()
        act = session.scalars(select(AuditEntry).filter_by(act="certificate.revoke")).one()
    assert (entry.number, entry.actor_id, entry.reason) == (1, staff, REASON)
    assert (act.subject, act.actor_id) == (f"certificate:{certificate.id}", staff)


def test_a_short_reason_is_refused_at_its_field(world: World) -> None:
    certificate = world.certify("Đặng Thị An")
    client = world.client_of(world.add_staff())
    path = f"/quan-ly/chung-nhan/{certificate.id}/thu-hoi"
    for reason, said in (("nhầm", "ít nhất 10 ký tự"), ("lý do " * 100, "Hãy rút gọn")):
        response = client.post(path, data={"reason": reason})
        assert response.status_code == 422
        assert said in response.text
        assert 'aria-describedby="reason-hint reason-error"' in response.text
    assert client.get(f"/xac-minh/{certificate.code}.json").json["status"] == "valid"


def test_a_second_revocation_changes_nothing(world: World) -> None:
    certificate = world.certify("Đặng Thị An")
    client = world.client_of(world.add_staff())
    path = f"/quan-ly/chung-nhan/{certificate.id}/thu-hoi"
    client.post(path, data={"reason": REASON})
    assert client.get(path).status_code == 302
    assert client.post(path, data={"reason": "Một lý do khác hẳn"}).status_code == 409
    with world.database.reading() as session:
        assert session.get_one(Certificate, certificate.id).revoked_reason == REASON


def test_the_explanation_replays_the_result_and_agrees(world: World) -> None:
    certificate = world.certify("Đặng Thị An", right=3)
    with world.database.reading() as session:
        explained = explain(session, certificate.code.lower())
    assert explained.differences == ()
    assert [line.reason for line in explained.questions] == ["đúng", "đúng", "đúng", "sai"]
    assert explained.questions[0].title == "Câu số 0"
    text = "\n".join(explained.lines())
    for said in (
        "Câu số 3: sai, 0 trên 1 điểm",
        "Cộng điểm các câu: 3 trên 4.",
        "Làm tròn đến 0,1",
        "Xếp loại Trung bình (từ 5 điểm).",
        "Bài học: đã học 2, cần 2.",
        "Điểm kiểm tra: 7,5, cần từ 5.",
        "đạt yêu cầu",
        "trùng khớp",
    ):
        assert said in text
    page = world.client_of(world.add_staff()).get(f"/quan-ly/chung-nhan/{certificate.id}/giai-thich")
    assert "trùng khớp" in page.text
    assert "Câu số 3" in page.text


def test_an_answer_changed_behind_our_back_is_said_loudly(world: World) -> None:
    certificate = world.certify("Đặng Thị An", right=4)
    with world.database.writing() as session:
        session.execute(update(Answer).where(Answer.question_id == "cau-0").values(response="b"))
    page = world.client_of(world.add_staff()).get(f"/quan-ly/chung-nhan/{certificate.id}/giai-thich")
    assert page.status_code == 200
    assert "Kết quả tính lại KHÁC kết quả đã lưu" in page.text
    assert "điểm đã lưu là 10,0, chấm lại được 7,5" in page.text
    assert 'role="alert"' in page.text


def test_a_release_changed_behind_our_back_is_said_loudly(world: World) -> None:
    certificate = world.certify("Đặng Thị An")
    with world.database.writing() as session:
        release = session.scalars(select(Release)).one()
        release.canonical = release.canonical.replace("Câu số", "Câu thứ")
    with world.database.reading() as session:
        (difference,) = explain(session, certificate.code).differences
    assert "SHA-256" in difference
