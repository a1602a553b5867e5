"""Ordinary articles of a portal in believable Vietnamese, always the same for a number."""

from __future__ import annotations

import random
import unicodedata
from itertools import accumulate

_WHO = (
    "tổ Dân vận|ban điều hành ấp|chi hội phụ nữ|đoàn viên thanh niên|chi hội nông dân|"
    "hội cựu chiến binh|ban công tác Mặt trận|cán bộ văn hóa xã|thầy cô giáo|học sinh lớp lớn|"
    "ngư dân trong ấp|diêm dân|tiểu thương chợ xã|tình nguyện viên|cán bộ trạm y tế|công an xã|"
    "lực lượng dân quân|các hộ kinh doanh|người cao tuổi|bà con hai bên đường"
).split("|")
_WORK = (
    "dọn tuyến kênh đầu xóm|trồng cây chắn sóng|nâng nền con hẻm|thay bóng đèn cũ|"
    "thăm các hộ neo người|góp ý cho quy ước|ghi sổ tay dân vận|tiếp nhận kiến nghị|"
    "phát tờ rơi tận nhà|kiểm tra nguồn nước|gom rác nhựa dọc bờ|vận động hiến đất|"
    "học nghề đan lưới|nạo vét cống thoát nước|tu sửa nhà văn hóa|hoạt động giao lưu|"
    "lập danh sách hộ khó khăn|nhắc nhau giữ trật tự|bàn cách chia lịch trực|"
    "hòa giải chuyện ranh đất|đo lại bề rộng lối đi|sắp xếp chỗ gửi xe|"
    "hướng dẫn điền tờ khai|dựng bảng tin ở ngã ba"
).split("|")
_WHERE = (
    "ở đầu cầu|tại nhà văn hóa ấp|trước cổng trường|dọc bờ kè|trong sân chùa|cạnh trạm y tế|"
    "ở cụm dân cư phía bắc|bên kia kênh|gần ủy ban xã|ngay ngã ba chợ|ở cuối đường nhựa|"
    "trên khoảnh đất công|quanh ao làng|dưới tán bàng|ở khu nhà trọ"
).split("|")
_WHEN = (
    "Sáng thứ Bảy|Chiều Chủ nhật|Cuối tháng {m}|Giữa tháng {m}|Đầu quý {q}|Trong hai tuần|"
    "Sau giờ làm|Ngày {d}/{m}/{y}|Từ đầu năm {y}|Tối thứ Sáu|Trước mùa mưa|Sau vụ mùa"
).split("|")
_WHY = (
    "để ai cũng biết việc chung|vì con đường đã xuống cấp|theo đề nghị của nhiều hộ|"
    "nhằm chuẩn bị cho mùa khô|sau khi lấy ý kiến từng nhà|vì lịch cũ không còn hợp|"
    "để trẻ nhỏ có chỗ chơi|theo kế hoạch đã thông qua|nhờ nguồn đóng góp tự nguyện|"
    "trước khi trình cấp ủy|để kịp báo cáo quý"
).split("|")
_SENTENCES = (
    "{when}, {who} cùng {who2} {work} {where}, {why}.",
    "{who} kể rằng việc {work} không khó, khó là giữ được lâu.",
    "Theo {person}, {n} hộ đã nhận phần việc của mình và {work}.",
    "Ấp {place} có {n} hộ, trong đó {k} hộ đăng ký {work}.",
    "{when}, xã {place} họp với {who} bàn việc {work}.",
    "Kinh phí {n} triệu đồng do {who} đóng góp được công khai {where}.",
    "{person}, {age} tuổi, ngụ ấp {place}, nói vui rằng ai rảnh thì {work}.",
    "Kết quả được {who} đọc lại {where}, ai thấy chưa đúng thì nói ngay.",
    "Có {k} ý kiến đề nghị {work} sớm hơn, {who} ghi lại và hẹn ngày trả lời.",
    "Việc {work} bắt đầu {where} rồi lan sang ấp {place}.",
    "Đến nay {who} đã {work} được {n} mét, còn lại chia cho từng cụm.",
    "Không ai phải {work} một mình, {who2} luôn có mặt.",
    "{when}, đoàn của huyện về xem {who} {work}, {why}.",
    "Chị {given} ở ấp {place} góp một ngày công, anh {given2} góp hai bao xi măng.",
    "Mô hình được giữ {k} tháng liền, {why}.",
    "Nếu trời mưa, lịch {work} được dời sang tuần sau và báo trên loa.",
)
_TITLES = (
    "{who} xã {place} {work}",
    "Ấp {place}: {work}, {why}",
    "{when}, {who} {work} {where}",
    "Xã {place} bàn việc {work}",
    "Chuyện {work} ở ấp {place}",
    "{n} hộ ấp {place} cùng nhau {work}",
)
_HEADINGS = (
    "Bắt đầu từ việc nhỏ",
    "Điều còn vướng",
    "Cách làm ở ấp {place}",
    "Kết quả ban đầu",
    "Việc của {who}",
    "Những con số",
    "Hẹn gặp lại",
)
_FAMILY = "Nguyễn|Lê|Phạm|Võ|Đặng|Bùi|Ngô|Dương|Lý|Mai|Cao|Lâm|Tạ|Châu|Kiều".split("|")
_MIDDLE = "Văn|Thị|Hữu|Ngọc|Minh|Thanh|Kim|Quốc|Thu|Đức".split("|")
_GIVEN = (
    "An|Bích|Cường|Diệu|Đông|Giang|Hạnh|Hiền|Hùng|Khánh|Lan|Liễu|Loan|Mẫn|Nga|Nhàn|Phúc|Quyên|"
    "Sương|Tâm|Thảo|Thơ|Trúc|Tuấn|Út|Vinh|Xuân|Yến"
).split("|")
_PLACES = (
    "Tân|Long|Phú|Bình|Thạnh|Vĩnh|Mỹ|Hưng|Phước|Đại|Trung|Nhơn|Lộc|Xuân|Sơn|Hiệp|Thới|Hậu".split(
        "|"
    )
)


def _slots(source: random.Random) -> dict[str, object]:
    pick = source.choice
    given, given2 = source.sample(_GIVEN, 2)
    who, who2 = source.sample(_WHO, 2)
    when = {"m": source.randint(1, 12), "q": pick(("I", "II", "III", "IV"))}
    when |= {"d": source.randint(1, 28), "y": source.randint(2018, 2026)}
    return {
        "who": who,
        "who2": who2,
        "work": pick(_WORK),
        "where": pick(_WHERE),
        "why": pick(_WHY),
        "when": pick(_WHEN).format(**when),
        "person": f"{pick(('ông', 'bà', 'anh', 'chị'))} {pick(_FAMILY)} {pick(_MIDDLE)} {given}",
        "given": given,
        "given2": given2,
        "place": " ".join(source.sample(_PLACES, 2)),
        "n": source.randint(12, 280),
        "k": source.randint(2, 11),
        "age": source.randint(24, 88),
    }


def _filled(source: random.Random, patterns: tuple[str, ...]) -> str:
    text = source.choice(patterns).format(**_slots(source))
    return text[0].upper() + text[1:]


def title(source: random.Random) -> str:
    """Return a title."""
    return _filled(source, _TITLES)


def heading(source: random.Random) -> str:
    """Return a heading."""
    return _filled(source, _HEADINGS)


def paragraph(source: random.Random, sentences: int) -> str:
    """Return that many sentences."""
    return " ".join(_filled(source, _SENTENCES) for _ in range(sentences))


def body(source: random.Random, parts: int = 3) -> list[str]:
    """Return the blocks of a body: a lead, and parts with a heading, a paragraph and a list."""
    blocks = [paragraph(source, 3)]
    for _ in range(parts):
        blocks += [f"## {heading(source)}", paragraph(source, 4), paragraph(source, 3)]
        if source.random() < 0.5:
            blocks.append("\n".join(f"- {paragraph(source, 1)}" for _ in range(3)))
    return blocks


# Syllables as they are formed, for words that are rare: names, places, crafts. Rank and frequency
# follow Zipf's law, so that the pairs of words grow with a site as those of real texts do.
_ONSETS = "b c ch d đ g gi h kh l m n ng nh ph r s t th tr v x".split()
_RIMES = (
    "a ac ai am an ang anh ao ap at au ay ăm ăn ăng ăt âm ân âng âu ây e em en eo et ê êm ên ênh i"
    " im in inh iu o oc oi om on ong ot ô ôi ôm ôn ông ôt ơ ơi ơm ơn u uc ui um un ung ut ư ưa ưc"
    " ưi ưng ươi ương ươt iên iêu uôn uông"
).split()
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_VOWELS = "aăâeêioôơuư"


def _syllables() -> list[str]:
    made = []
    for onset in _ONSETS:
        for rime in _RIMES:
            size = len(rime) - len(rime.lstrip(_VOWELS))
            place = 1 if rime[:2] in {"iê", "uô", "ươ"} else 0
            place = min(place, size - 1)
            made += [
                unicodedata.normalize("NFC", onset + rime[: place + 1] + tone + rime[place + 1 :])
                for tone in _TONES
            ]
    random.Random(1).shuffle(made)
    return made


_RARE = _syllables()
_WEIGHTS = [*accumulate(1 / (rank + 3) for rank in range(len(_RARE)))]


def rare(source: random.Random, words: int) -> str:
    """Return a sentence of that many syllables, most of them seldom together."""
    text = " ".join(source.choices(_RARE, cum_weights=_WEIGHTS, k=words))
    return f"{text[0].upper()}{text[1:]}."
