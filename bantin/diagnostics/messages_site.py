"""Sentences about items, their relations to each other, and templates."""

from bantin.diagnostics.message import Message

SITE_MESSAGES: dict[str, Message] = {
    # Kind, topics, localities
    "unknown-kind": Message(
        "không có loại bài “{value}”",
        "Chọn một loại bài có sẵn cho mục kind.",
    ),
    "kind-missing": Message(
        "không rõ bài này thuộc loại nào",
        "Đặt tệp vào một trong các thư mục {folders}, hoặc thêm mục “kind: …” vào phần đầu.",
    ),
    "unknown-topic": Message(
        "chuyên mục “{value}” chưa được khai báo",
        "Sửa lại mã chuyên mục, hoặc khai báo chuyên mục mới trong mục topics "
        "của site_config.yaml.",
    ),
    "unknown-locality": Message(
        "địa phương “{value}” chưa được khai báo",
        "Sửa lại mã địa phương, hoặc khai báo địa phương mới trong mục localities "
        "của site_config.yaml.",
    ),
    # Addresses
    "empty-slug": Message(
        "không tạo được địa chỉ từ tên bài “{title}”",
        "Thêm mục slug gồm chữ thường không dấu, chữ số và dấu gạch nối.",
    ),
    "bad-slug": Message(
        "“{value}” không dùng làm địa chỉ được",
        "Chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối ở giữa, ví dụ: hop-giao-ban-quy-2",
    ),
    "same-address": Message(
        "địa chỉ {address} đã thuộc về {other}",
        "Đổi mục slug của một trong hai bài.",
    ),
    "reserved-address": Message(
        "địa chỉ {address} dành riêng cho hệ thống",
        "Đổi mục slug hoặc mục permalinks để bài có địa chỉ khác.",
    ),
    "alias-is-page": Message(
        "địa chỉ cũ {address} đang là địa chỉ của {other}",
        "Xóa địa chỉ này khỏi mục aliases: địa chỉ cũ không được trùng với một trang đang có.",
    ),
    # Links and files
    "broken-link": Message(
        "liên kết tới “{target}” không dẫn đến trang nào",
        "Kiểm tra đường dẫn của tệp .md hoặc địa chỉ của trang.",
    ),
    "broken-anchor": Message(
        "trang “{target}” không có chỗ nào mang tên “#{anchor}”",
        "Sửa lại phần sau dấu #, hoặc bỏ phần đó để dẫn đến đầu trang.",
    ),
    "link-to-unpublished": Message(
        "liên kết tới “{target}”, một bài không được xuất bản "
        "(bản nháp, chưa đến ngày hoặc đã hết hạn)",
        "Xuất bản bài kia, hoặc bỏ liên kết này.",
    ),
    "missing-file": Message(
        "không tìm thấy tệp “{file}”",
        "Đặt tệp cạnh bài viết hoặc dưới thư mục content, viết đúng cả chữ hoa và chữ thường.",
    ),
    "bad-image": Message(
        "không đọc được ảnh “{file}”",
        "Mở ảnh bằng phần mềm xử lý ảnh rồi lưu lại thành JPEG, PNG hoặc WebP.",
    ),
    "unsafe-svg": Message(
        "ảnh SVG “{file}” chứa mã chạy được hoặc dẫn ra ngoài",
        "Xuất lại ảnh không kèm script và không kèm liên kết ngoài, hoặc lưu thành PNG.",
    ),
    "unsafe-file": Message(
        "không đăng được tệp “{file}” vì trình duyệt có thể chạy nó như một chương trình",
        "Đăng nội dung này thành một bài viết, hoặc dùng tệp PDF, văn bản, bảng tính hay tệp nén.",
    ),
    "missing-alt": Message(
        "ảnh “{file}” chưa có lời mô tả",
        "Thêm vài chữ nói trong ảnh có gì, cho người đọc không nhìn thấy ảnh.",
    ),
    "dropped-html": Message(
        "thẻ HTML <{tag}> không được phép nên đã bị bỏ",
        "Viết lại đoạn này bằng Markdown. Nếu đó là chữ trong ngoặc nhọn thì thay dấu < bằng &lt;",
    ),
    # Regulations and meetings
    "unknown-meeting": Message(
        "mục adopted_at nhắc đến cuộc họp “{value}” mà trang không có",
        "Ghi đúng slug của cuộc họp đã thông qua văn bản.",
    ),
    "ambiguous-number": Message(
        "có nhiều văn bản cùng mang số {number}",
        "Trong lời văn, ghi thêm loại văn bản và ngày ban hành; trong phần đầu, ghi thêm issued "
        "ở mục relations, hoặc ghi slug thay cho số.",
    ),
    "updated-before-date": Message(
        "ngày cập nhật đứng trước ngày đăng",
        "Xem lại hai mục date và updated.",
    ),
    # Templates
    "template-syntax": Message(
        "mẫu trang viết sai cú pháp: {reason}",
        "Sửa mẫu trang tại dòng này.",
    ),
    "template-undefined": Message(
        "mẫu trang dùng tên “{name}” mà trang {page} không có",
        "Sửa lại tên trong mẫu; docs/en/templates.md liệt kê các tên dùng được.",
    ),
    "template-error": Message(
        "mẫu trang gặp lỗi khi dựng trang {page}: {reason}",
        "Sửa mẫu trang tại dòng này.",
    ),
    "template-missing": Message(
        "không tìm thấy mẫu trang “{name}”",
        "Thêm tệp này vào thư mục templates, hoặc sửa lại tên trong mẫu đang gọi nó.",
    ),
}
