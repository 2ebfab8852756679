"""What the headings of lists say, as offices write them: kept as data, one line per meaning (pure).

Words are written with their marks; headings match in either case, with the tone mark in either place, and
without any mark at all. Signs between words do not count: 'Ngày, tháng, năm sinh' is 'ngày tháng năm sinh'.
"""

NAME, SURNAME, MIDDLE, GIVEN = "name", "surname", "middle", "given"
BIRTH, DAY, MONTH, YEAR = "birth", "day", "month", "year"
PHONE, UNIT, REMARK, NUMBER = "phone", "unit", "remark", "number"
MAN, WOMAN, SEX, UNKEPT = "man", "woman", "sex", "unkept"
NAME_BIRTH, DAY_MONTH = "name_birth", "day_month"

NAME_PARTS = (SURNAME, MIDDLE, GIVEN)
BIRTH_PARTS = (DAY, MONTH, YEAR)

WORDS: dict[str, tuple[str, ...]] = {
    NAME: (
        "họ và tên; họ tên; họ và tên khai sinh; họ tên khai sinh; họ chữ đệm tên; họ chữ đệm và tên",
        "họ đệm và tên; họ đệm tên; họ tên đầy đủ; họ và tên đầy đủ; tên đầy đủ; full name; name",
        "employee name; staff name; worker name",
        "fullname; họ chữ đệm và tên khai sinh; họ và tên đệm và tên; họ tên đệm và tên; quý danh",
    ),
    SURNAME: (
        "họ; họ đệm; họ và đệm; họ tên đệm; họ và tên đệm; họ chữ đệm; họ và chữ đệm; họ lót; họ và lót",
        "họ chữ lót; họ và chữ lót; họ tên lót; họ và tên lót; last name; surname; family name; lastname",
    ),
    MIDDLE: ("đệm; tên đệm; chữ đệm; lót; tên lót; chữ lót; middle name; middle",),
    GIVEN: ("tên; tên gọi; tên chính; first name; given name; firstname",),
    BIRTH: (
        "ngày sinh; năm sinh; ngày tháng năm sinh; ngày tháng sinh; ngày năm sinh; sinh ngày; sinh năm",
        "ns; ngày tháng năm; ntns; sn; tuổi sinh; ngày sinh năm sinh; date of birth; birth date",
        "năm sinh nam; năm sinh nữ; ngày sinh nam; ngày sinh nữ; nam sinh năm; nữ sinh năm; n sinh",
        "sinh năm nam; sinh năm nữ; sinh ngày nam; sinh ngày nữ",
        "birthday; dob; year of birth; birth year; ngày tháng năm sinh đầy đủ",
    ),
    NAME_BIRTH: (
        "họ tên năm sinh; họ và tên năm sinh; họ tên và năm sinh; họ và tên và năm sinh; họ tên ngày sinh",
        "họ và tên ngày sinh; họ tên và ngày sinh; họ và tên ngày tháng năm sinh; họ tên ngày tháng năm sinh",
        "họ và tên tuổi; họ tên n sinh; họ và tên sn; họ tên ns",
    ),
    DAY_MONTH: ("ngày tháng; ngày và tháng; ngày th",),
    DAY: ("ngày; day",),
    MONTH: ("tháng; tháng sinh; month",),
    YEAR: ("năm; year",),
    PHONE: (
        "số điện thoại; điện thoại; sđt; đt; số đt; điện thoại di động; di động; số di động; số máy",
        "đtdđ; số điện thoại liên hệ; số điện thoại liên lạc; số đt liên hệ; điện thoại liên hệ",
        "sđt liên hệ; điện thoại liên lạc; đt liên hệ; số điện thoại di động; số điện thoại cá nhân",
        "số đ thoại",
        "đt di động; s đ t; số điện thoại zalo; điện thoại zalo; sđt zalo; zalo; số zalo; đ thoại; phone",
        "số liên hệ; liên hệ; số liên lạc; liên lạc; sđt cá nhân; số đt zalo; đt zalo; điện thoại cá nhân",
        "phone number; mobile; mobile phone; tel; telephone; cell phone; mobile number; tel no; phone no",
    ),
    UNIT: (
        "đơn vị; đ vị; chi bộ; nơi công tác; đơn vị công tác; cơ quan; đơn vị chi bộ; tên đơn vị",
        "cơ quan đơn vị; chi bộ sinh hoạt; đơn vị làm việc; nơi làm việc; công ty; doanh nghiệp",
        "tên chi bộ; unit; chi bộ đơn vị; đơn vị nơi công tác; thuộc đơn vị; thuộc chi bộ",
        "đơn vị cử; đơn vị giới thiệu; chi bộ giới thiệu; đơn vị công tác hiện nay; nơi công tác hiện nay",
        "đơn vị sinh hoạt; tổ chức; company; organization; organisation; workplace",
    ),
    REMARK: (
        "ghi chú; chú thích; note; notes; remark; remarks; ký nhận; ký tên; chữ ký; signature",
        "cần sửa",
    ),
    NUMBER: ("stt; tt; số tt; số thứ tự; thứ tự; s tt; no; #; order",),
    MAN: ("nam; male",),
    WOMAN: ("nữ; female",),
    SEX: ("giới tính; giới; phái; gender; sex; nam nữ; nam hay nữ",),
    UNKEPT: (
        "quê quán; nguyên quán; nơi sinh; địa chỉ; nơi ở; chỗ ở; nơi ở hiện nay; thường trú; tạm trú",
        "chức vụ; địa chỉ thường trú; địa chỉ liên hệ; hộ khẩu; hộ khẩu thường trú; dân tộc; tôn giáo",
        "cccd; cmnd; số cccd; số cmnd; căn cước; căn cước công dân; số căn cước; số căn cước công dân",
        "số định danh; ngày vào đảng; ngày vào đoàn; ngày chính thức; ngày kết nạp; số thẻ đảng",
        "trình độ; trình độ học vấn; trình độ văn hóa; trình độ chuyên môn; học vấn; chuyên môn",
        "lý luận chính trị; nghề nghiệp; email; chức danh; chức vụ công việc; công việc; thư điện tử",
        "e mail; quốc tịch; ảnh; address; position; hometown; job title; id number; ethnicity; religion",
        "địa chỉ email; dấu thời gian; timestamp; mã số thuế; số bhxh",
        "số sổ bhxh; mã số bhxh; số tài khoản; mức lương; lương; ngày vào làm; ngày vào công ty; thâm niên",
        "ngày cấp; nơi cấp; ngày cấp cccd; nơi cấp cccd; số cmnd cccd; cmnd cccd; số cccd cmnd; cccd cmnd",
        "ngày dự bị; ngày vào đảng dự bị; ngày vào đảng chính thức; ngày công nhận chính thức; lý luận",
        "trình độ lý luận; trình độ lý luận chính trị; trình độ llct; llct; văn hóa; thành phần gia đình",
        "thành phần; hoàn cảnh gia đình; quê quán nơi sinh; nơi thường trú; nơi tạm trú; chỗ ở hiện nay",
        "tên người thân; nhóm máu; tình trạng hôn nhân; ngày vào công đoàn; loại hợp đồng; bậc thợ; tay nghề",
    ),
}

# Whose name it is may stand behind 'Họ và tên', 'Ngày sinh' …; a heading with another word there, such as
# 'Họ và tên cha', is a different column.
WHOSE = (
    "học viên; người học; đảng viên; đảng viên dự bị; đảng viên mới; quần chúng; quần chúng ưu tú",
    "ứng viên; công nhân; công nhân lao động; người lao động; đoàn viên; hội viên; cán bộ; đồng chí",
    "nhân viên; lao động; thí sinh; người dự học; người được cử; người được giới thiệu; của học viên",
    "của bạn; của anh chị; anh chị; của đồng chí; bạn",
    "cn; nlđ; cbcnv; cnlđ; cnv; cnvc; cb cnv; cán bộ công nhân viên; cbnv; công nhân viên; hv; đv",
    "cá nhân; người dự; đại biểu; viết hoa; in hoa; chữ in hoa; chữ hoa; viết chữ in hoa",
)
# A note in brackets is left out unless it says that somebody else is meant.
OTHERS = ("cha", "mẹ", "bố", "vợ", "chồng", "con", "thân nhân", "người thân", "phụ huynh", "giới thiệu")

TITLES = ("đ c", "đc", "đồng chí", "mr", "mrs", "ms")
POLITE = ("ông", "bà", "anh", "chị", "cô", "chú", "bác", "em", "thầy")

# A cross under these says what somebody is; names under them are who is on the list.
MEMBERS = ("đảng viên; đoàn viên; quần chúng; hội viên; đảng viên dự bị; quần chúng ưu tú",)

# What stands where a name is missing, and words in small letters that stand behind or instead of one.
NO_NAME = (
    "x; xx; xxx; nt; như trên; chưa có; chưa rõ; không; không có; trống; bỏ trống; để trống; khuyết",
    "đang tuyển; chưa tuyển; hotline; nghỉ việc; đã nghỉ; đã nghỉ việc; hết; hết danh sách; họ và tên",
)
BEHIND_NAMES = (
    "đã; nghỉ; việc; chuyển; vợ; chồng; và; phòng; trưởng; phó; tổ; phụ; trách; nhóm; xưởng; tức; gọi",
)
