"""Sentences about the structure of regulations, citations, versions and models."""

from bantin.diagnostics.message import Message

LAW_MESSAGES: dict[str, Message] = {
    # Structure
    "unit-gap": Message(
        "đánh số cách quãng: “{label}” đứng ở chỗ của {expected}",
        "Thêm phần còn thiếu hoặc đánh số lại cho liền nhau.",
    ),
    "unit-repeated": Message(
        "“{label}” trùng số với một phần ở trên",
        "Sửa số thứ tự của một trong hai chỗ.",
    ),
    "letter-order": Message(
        "“{label}” không đúng thứ tự chữ cái, ở đây phải là {expected}",
        "Thứ tự các điểm là a, b, c, d, đ, e, g, h, i, k, l, m, n, o, p, q, r, s, t, u, v, x, y.",
    ),
    "article-empty": Message(
        "“{label}” không có nội dung",
        "Viết nội dung của Điều, hoặc bỏ Điều này.",
    ),
    "level-skipped": Message(
        "“{label}” đứng ngay dưới “{parent}”, thiếu cấp ở giữa",
        "Văn bản đi theo thứ tự Phần, Chương, Mục, Điều, khoản, điểm.",
    ),
    "odd-number": Message(
        "số ký hiệu “{number}” viết khác lệ thường",
        "Sửa lại nếu đây là số ký hiệu của một văn bản.",
    ),
    # Citations and relations
    "unknown-unit": Message(
        "không có {unit} trong “{document}”",
        "Kiểm tra lại số điều, khoản, điểm.",
    ),
    "status-contradicts": Message(
        "tình trạng hiệu lực đã chọn không khớp với ngày tháng: {reason}",
        "Sửa mục status hoặc sửa các ngày của văn bản.",
    ),
    # Models and adoptions
    "unknown-model": Message(
        "không có văn bản mẫu “{model}”",
        "Thư mục chứa adoptions phải mang tên (slug) của văn bản có “model: true”, "
        "và văn bản đó đã được đăng.",
    ),
    "unknown-version": Message(
        "văn bản mẫu không có bản ngày {version}",
        "Ghi vào mục version ngày của bản mẫu mà địa phương áp dụng.",
    ),
    "unknown-point": Message(
        "văn bản mẫu không có điểm mở “{point}”",
        "Sửa lại mã điểm mở trong mục values, hoặc bỏ dòng này.",
    ),
    "undeclared-point": Message(
        "điểm mở “{point}” chưa được khai báo",
        "Khai báo điểm mở này trong mục open_points ở phần đầu của văn bản mẫu.",
    ),
    "unused-point": Message(
        "điểm mở “{point}” được khai báo nhưng không dùng trong văn bản",
        "Đặt [[{point}]] vào chỗ cần điền, hoặc bỏ khai báo.",
    ),
    "point-missing": Message(
        "thiếu giá trị của điểm mở “{point}” ({label})",
        "Thêm dòng “{point}: …” vào mục values.",
    ),
    "bad-point-value": Message(
        "giá trị của điểm mở “{point}” không hợp lệ: {reason}",
        "Xem kiểu và giới hạn của điểm mở này trong văn bản mẫu.",
    ),
    "point-without-model": Message(
        "văn bản này không phải là mẫu nên không có điểm mở “{point}”",
        "Thêm “model: true” vào mục document, hoặc bỏ mục open_points.",
    ),
    "bad-point-id": Message(
        "“{point}” không dùng làm mã điểm mở được",
        "Mã gồm chữ thường không dấu, chữ số và dấu gạch dưới, bắt đầu bằng chữ, "
        "ví dụ: so_thanh_vien",
    ),
    "odd-point": Message(
        "“[[{point}]]” trông như điểm mở nhưng không phải",
        "Mã điểm mở gồm chữ thường không dấu, chữ số và dấu gạch dưới, ví dụ: [[so_thanh_vien]]",
    ),
    "departure-twice": Message(
        "nội dung khác mẫu của “{unit}” được ghi hai lần",
        "Gộp hai mục trong departures thành một.",
    ),
    "departure-undeclared": Message(
        "“{label}” trong thân bài không có trong mục departures",
        "Thêm “- unit: {unit}” kèm reason vào mục departures, hoặc bỏ phần này.",
    ),
    "departure-stray": Message(
        "đoạn bắt đầu bằng “{text}” không thuộc điều, khoản nào nên sẽ không hiện trên trang",
        "Đặt số của điều, khoản trước đoạn này, hoặc bỏ nó: nơi ký, nơi nhận lấy từ phần đầu tệp.",
    ),
    "departure-without-text": Message(
        "chưa có nội dung riêng của “{unit}”",
        "Thêm mục text, hoặc viết điều, khoản đó trong thân bài.",
    ),
}
