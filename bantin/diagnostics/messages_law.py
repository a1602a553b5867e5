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
    # Text pasted from Word
    "letterhead-in-text": Message(
        "“{text}” thuộc phần máy tự in ở đầu văn bản, nên sẽ in hai lần",
        "Bỏ quốc hiệu, tên cơ quan, số ký hiệu, dòng “Ban hành kèm theo …” khỏi toàn văn: "
        "chúng lấy từ mục document.",
    ),
    "text-behind-signature": Message(
        "“{text}” đứng sau chỗ ký nên được in như một dòng của chữ ký",
        "Nếu là phần kèm theo, viết tên của nó (Phụ lục, Quy chế, Danh sách …) thành một dòng "
        "chữ in hoa ở trên; nếu không thì chuyển lên trước “Nơi nhận”.",
    ),
    "table-in-tabs": Message(
        "các dòng này trông như một bảng dán từ Word, và sẽ in thành chữ liền nhau",
        "Viết lại thành bảng bằng dấu gạch đứng, hoặc đính kèm tệp.",
    ),
    "picture-in-text": Message(
        "ảnh dán thẳng vào bài sẽ không hiện trên trang",
        "Lưu ảnh thành tệp .png hoặc .jpg dưới thư mục content, "
        "rồi viết tên tệp thay cho “data:…”.",
    ),
    "html-unclosed": Message(
        "thẻ HTML {tag} mở ở đây mà không đóng, nên cả phần này in nguyên các thẻ như đã viết",
        "Đóng thẻ ngay trong khoản, điểm ấy, hoặc bỏ thẻ và viết bằng Markdown. "
        "Nếu đó là chữ trong ngoặc nhọn thì thay dấu < bằng &lt;",
    ),
    "comment-unclosed": Message(
        "ghi chú ẩn mở bằng <!-- ở đây mà không có --> của nó",
        "Viết --> vào cuối ghi chú. Thiếu dấu ấy thì ghi chú sẽ hiện ra trang, "
        "hoặc lời ở phía sau sẽ bị ẩn theo.",
    ),
    "footnote-twice": Message(
        "chú thích {note} được viết hai lần, nên một lời chú sẽ không hiện",
        "Đặt cho mỗi chú thích một số riêng.",
    ),
    "footnote-alone": Message(
        "không có chỗ nào trong bài nhắc đến chú thích {note}",
        "Đặt {note} vào sau chữ cần chú, hoặc bỏ dòng chú thích này.",
    ),
    # Citations and relations
    "unknown-unit": Message(
        "không có {unit} trong “{document}”",
        "Kiểm tra lại số điều, khoản, điểm. Trong phần đầu thì ghi mã, "
        "ví dụ dieu-5.khoan-2.diem-a; chữ đ là dd.",
    ),
    "departure-unknown": Message(
        "không có {unit} trong “{document}”",
        "Kiểm tra lại số điều, khoản, điểm. Trong phần đầu thì ghi mã, "
        "ví dụ dieu-5.khoan-2.diem-a; chữ đ là dd.",
    ),
    "relation-both-ways": Message(
        "văn bản này và “{document}” thay thế, bãi bỏ lẫn nhau",
        "Chỉ văn bản ra sau ghi quan hệ này; bỏ nó ở văn bản kia.",
    ),
    "self-relation": Message(
        "quan hệ này chỉ về chính văn bản đang viết, số {number}",
        "Ghi số ký hiệu của văn bản kia; nếu hai văn bản trùng số thì ghi thêm issued.",
    ),
    "status-contradicts": Message(
        "tình trạng hiệu lực đã chọn không khớp với ngày tháng: {reason}",
        "Sửa mục status hoặc sửa các ngày của văn bản.",
    ),
    # Models and adoptions
    "unknown-model": Message(
        "không có văn bản mẫu “{model}”",
        "Thư mục chứa adoptions phải mang tên (slug) của văn bản có “model: true”. "
        "Nếu tệp của mẫu đang có lỗi thì sửa lỗi ấy trước.",
    ),
    "model-unpublished": Message(
        "bản áp dụng này không hiện trên trang, vì văn bản mẫu “{model}” đang không được đăng",
        "Đăng văn bản mẫu: bỏ draft, xem lại date và expires của nó.",
    ),
    "adoption-misplaced": Message(
        "tệp này viết như bản áp dụng mà không nằm trong thư mục adoptions của văn bản mẫu",
        "Chuyển tệp vào content/regulations/<slug của mẫu>/adoptions/, không qua thư mục con nào.",
    ),
    "adoption-twice": Message(
        "{locality} đã có bản áp dụng của mẫu này ở {other}",
        "Mỗi địa phương một tệp: ban hành lại thì sửa tệp cũ. Nếu là địa phương khác thì sửa mục "
        "locality.",
    ),
    "locality-ended": Message(
        "vào ngày ban hành {issued}, {locality} không còn hoặc chưa có theo site_config.yaml",
        "Sửa mục locality hoặc ngày ban hành, "
        "hoặc sửa valid_from, valid_to trong site_config.yaml.",
    ),
    # Versions
    "not-a-version": Message(
        "tệp “{name}” không được nhận là một bản của văn bản",
        "Tên tệp là ngày có hiệu lực, đúng dạng 2025-07-01.md; thư mục chứa nó nằm ngay trong "
        "content/regulations, tên là slug của văn bản. Nếu đây là văn bản khác thì chuyển nó ra "
        "khỏi thư mục này.",
    ),
    "file-beside-versions": Message(
        "văn bản này đã có thư mục các bản {folder}, nên tệp này không có chỗ trên trang",
        "Nếu là một bản của văn bản ấy, chuyển tệp vào thư mục và đặt tên theo ngày có hiệu lực; "
        "nếu là văn bản khác, đổi mục slug.",
    ),
    "version-day": Message(
        "tên tệp nói bản này có hiệu lực từ {name}, phần đầu lại nói từ {day}",
        "Đổi tên tệp, hoặc ghi mục effective đúng ngày ở tên tệp.",
    ),
    "model-undated": Message(
        "văn bản mẫu chưa có ngày nào, nên không biết địa phương áp dụng bản nào",
        "Ghi issued hoặc effective trong mục document của {model}.",
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
        "Sửa lại mã, hoặc khai báo điểm mở này trong mục open_points ở phần đầu của văn bản mẫu.",
    ),
    "unused-point": Message(
        "điểm mở “{point}” được khai báo nhưng không dùng trong văn bản",
        "Đặt [[{point}]] vào chỗ cần điền, hoặc bỏ khai báo.",
    ),
    "point-missing": Message(
        "thiếu giá trị của điểm mở “{point}” ({label})",
        "Thêm dòng “{point}: …” vào dưới mục values, thụt vào hai dấu cách.",
    ),
    "bad-point-value": Message(
        "giá trị của điểm mở “{point}” không hợp lệ: {reason}",
        "Viết lại giá trị cho đúng kiểu và giới hạn của điểm mở.",
    ),
    "point-without-model": Message(
        "văn bản này không phải là mẫu nên không có điểm mở “{point}”",
        "Thêm dòng “model: true” vào dưới mục document, hoặc bỏ cả mục open_points.",
    ),
    "bad-point-id": Message(
        "“{point}” không dùng làm mã điểm mở được",
        "Mã gồm chữ thường không dấu, chữ số và dấu gạch dưới, bắt đầu bằng chữ, "
        "ví dụ: so_thanh_vien",
    ),
    "odd-point": Message(
        "“{point}” trông như điểm mở nhưng không phải, nên được in nguyên như thế",
        "Mã điểm mở gồm chữ thường không dấu, chữ số và dấu gạch dưới, "
        "ở giữa hai lần ngoặc vuông, ví dụ: [[so_thanh_vien]]",
    ),
    "departure-twice": Message(
        "nội dung khác mẫu của “{unit}” được ghi hai lần",
        "Giữ lại một chỗ: một mục trong departures, và lời ở text hoặc ở thân bài, không ở cả hai.",
    ),
    "departure-undeclared": Message(
        "“{label}” trong thân bài không có trong mục departures",
        "Thêm “- unit: {unit}” kèm reason vào mục departures, hoặc bỏ phần này. "
        "Khoản, điểm phải đứng dưới dòng “Điều …” của nó; phần mẫu không có thì viết ở mục text, "
        "sau lời của đơn vị đứng trước.",
    ),
    "departure-stray": Message(
        "đoạn bắt đầu bằng “{text}” không thuộc điều, khoản nào nên sẽ không hiện trên trang",
        "Đặt số của điều, khoản trước đoạn này, hoặc bỏ nó: nơi ký, nơi nhận lấy từ phần đầu tệp.",
    ),
    "departure-within": Message(
        "“{unit}” nằm trong “{outer}” đã được viết lại cả, nên nội dung riêng này không hiện",
        "Viết luôn phần này vào lời mới của “{outer}”, rồi bỏ mục này.",
    ),
    "departure-label": Message(
        "lời của “{unit}” lại bắt đầu bằng “{label}”",
        "Sửa số ở đầu lời, hoặc sửa mục unit. Không ghi số cũng được: máy giữ số của mẫu.",
    ),
    "departure-repeats": Message(
        "lời của “{unit}” còn chứa “{label}”, mà mẫu đã có đơn vị mang số ấy ({other})",
        "Ghi “- unit: {other}” thành một mục riêng trong departures, "
        "hoặc đánh số chèn thêm như 2a.",
    ),
    "departure-folded": Message(
        "lời của “{unit}” có nhiều khoản, điểm dính thành một dòng",
        "Sau “text:” thêm một dấu gạch đứng: “text: |”, rồi mỗi khoản, điểm viết một dòng.",
    ),
    "departure-without-text": Message(
        "chưa có nội dung riêng của “{unit}”",
        "Thêm mục text, hoặc viết điều, khoản đó trong thân bài, dưới dòng “Điều …” của nó.",
    ),
}
