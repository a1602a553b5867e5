"""Sentences about reading a file, its header and the configuration."""

from bantin.diagnostics.message import Message

HEADER_MESSAGES: dict[str, Message] = {
    # The file as a whole
    "empty-file": Message(
        "tệp không có nội dung",
        "Viết nội dung vào tệp, hoặc xóa tệp nếu không cần nữa.",
    ),
    "undecodable": Message(
        "tệp không được lưu bằng bảng mã UTF-8 (chỗ hỏng ở dòng: {line})",
        "Mở tệp trong trình soạn thảo rồi chọn “Lưu thành…” với bảng mã UTF-8. "
        "Nếu chữ dùng phông TCVN3 hoặc VNI thì cần chuyển sang Unicode trước.",
    ),
    "unreadable": Message(
        "không mở được tệp “{path}”",
        "Kiểm tra quyền đọc của tệp.",
    ),
    "symlink-outside": Message(
        "đường dẫn này là một lối tắt trỏ ra ngoài thư mục nội dung",
        "Thay lối tắt bằng bản sao của tệp thật.",
    ),
    "twin-name": Message(
        "có hai tệp cùng tên “{path}”, chỉ khác cách mã hóa dấu tiếng Việt",
        "Giữ lại một tệp, hoặc đổi tên một tệp (tốt nhất là tên không dấu).",
    ),
    "unsafe-path": Message(
        "“{path}” không phải là một đường dẫn của trang",
        "Viết đường dẫn bắt đầu bằng “/”, không có tên miền, không chứa “..”, “?” hay “#”, "
        "ví dụ /tin-cu/bai-viet.html",
    ),
    # The header as a whole
    "header-missing": Message(
        "bài không có phần đầu",
        "Dòng thứ nhất phải là “---” (ba dấu gạch nối ngắn, không phải gạch dài), tiếp theo là "
        "các mục như “title: …” và “date: …”, "
        "rồi một dòng “---” nữa trước nội dung bài.",
    ),
    "header-unclosed": Message(
        "phần đầu mở bằng “---” mà không có dòng “---” đóng lại",
        "Thêm một dòng chỉ gồm ba dấu gạch “---” vào giữa phần đầu và nội dung bài.",
    ),
    "header-split": Message(
        "có dòng “---” ở giữa phần đầu, nên các dòng sau nó bị hiểu là nội dung bài",
        "Xóa dòng “---” thừa, chỉ để một dòng như vậy ở cuối phần đầu.",
    ),
    "header-not-mapping": Message(
        "ở đây phải là các dòng “tên mục: giá trị”",
        "Viết mỗi mục trên một dòng, sau dấu hai chấm có một dấu cách, ví dụ: title: Tên bài",
    ),
    "yaml-syntax": Message("không đọc được: {problem}", "{mend}"),
    # Keys
    "unknown-key": Message(
        "không có mục nào tên là “{key}”",
        "Sửa lại tên mục hoặc xóa dòng này.",
    ),
    "missing-key": Message(
        "thiếu mục bắt buộc “{key}”",
        "Thêm một dòng “{key}: …” vào đây.",
    ),
    "duplicate-key": Message(
        "mục “{key}” được viết hai lần",
        "Giữ lại một dòng, xóa dòng kia.",
    ),
    "duplicate-id": Message(
        "mã “{value}” đã được dùng ở một chỗ khác",
        "Đặt cho mỗi chỗ một mã riêng.",
    ),
    # Values
    "wrong-type": Message(
        "ở đây cần {expected}, nhưng lại là {found}",
        "Viết lại giá trị cho đúng dạng.",
    ),
    "quote-the-value": Message(
        "máy hiểu {value} là số, ngày hoặc đúng/sai chứ không phải là chữ",
        'Đặt giá trị trong dấu ngoặc kép: "{value}"',
    ),
    "not-a-date": Message(
        "“{value}” không phải là ngày mà máy đọc được",
        "Viết theo thứ tự năm-tháng-ngày, ví dụ 2024-07-13, có giờ thì 2024-07-13 08:30.",
    ),
    "not-one-of": Message(
        "không dùng được giá trị “{value}” ở đây",
        "Sửa lại giá trị.",
    ),
    "empty-value": Message(
        "mục này đang để trống",
        "Điền giá trị vào sau dấu hai chấm.",
    ),
    "bad-value": Message("giá trị không hợp lệ: {reason}", "Sửa lại giá trị này."),
    "date-order": Message(
        "mốc “{second}” lại đứng trước mốc “{first}”",
        "Xem lại hai mốc thời gian này: mốc sau không được sớm hơn mốc trước.",
    ),
    # Configuration and folders
    "config-missing": Message(
        "không tìm thấy tệp cấu hình “{path}”",
        "Tạo tệp này với ít nhất hai mục site.title và site.url, "
        "hoặc chỉ đúng thư mục của trang bằng --root.",
    ),
    "content-missing": Message(
        "không tìm thấy thư mục nội dung “{path}”",
        "Tạo thư mục này và đặt bài viết (tệp .md) vào trong đó.",
    ),
    "not-writable": Message(
        "không ghi được vào “{path}”",
        "Kiểm tra quyền ghi của thư mục và dung lượng còn trống của đĩa.",
    ),
    "in-the-way": Message(
        "“{path}” không do bantin tạo và đang chiếm chỗ của một tệp phải xuất",
        "Chuyển nó ra khỏi thư mục xuất.",
    ),
    "worker-died": Message(
        "một tiến trình làm việc đã dừng đột ngột",
        "Có thể máy hết bộ nhớ: dựng lại với ít tiến trình hơn, ví dụ --jobs 1.",
    ),
    "output-unsafe": Message(
        "không thể xuất trang vào “{path}” vì sẽ đè lên nội dung hoặc mẫu trang",
        "Chọn một thư mục xuất khác bằng --output.",
    ),
}
