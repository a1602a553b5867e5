"""Titles of laws, codes and ordinances, by which a text that names one shows where its name ends.

They say nothing of what is in force: a title that is missing here is read by the rules of `titles`.
"""

from __future__ import annotations

from functools import cache

from bantin.vietnamese import search_key

# Behind the words Luật, Bộ luật and Pháp lệnh; of each field, what there was in its time.
_TITLES = """
an ninh mạng; an ninh quốc gia; an toàn thông tin mạng; an toàn thực phẩm;
an toàn vệ sinh lao động; an toàn, vệ sinh lao động; ban hành văn bản quy phạm pháp luật;
ban hành văn bản quy phạm pháp luật của Hội đồng nhân dân, Ủy ban nhân dân; biên giới quốc gia;
biên phòng Việt Nam; biển Việt Nam; báo chí; bình đẳng giới; bưu chính; bảo hiểm tiền gửi;
bảo hiểm xã hội; bảo hiểm y tế; bảo vệ bí mật nhà nước;
bảo vệ công trình quan trọng liên quan đến an ninh quốc gia; bảo vệ dữ liệu cá nhân;
bảo vệ môi trường; bảo vệ quyền lợi người tiêu dùng; bảo vệ sức khỏe nhân dân;
bảo vệ và kiểm dịch thực vật; bảo vệ và phát triển rừng; bảo vệ, chăm sóc và giáo dục trẻ em;
bầu cử đại biểu Hội đồng nhân dân; bầu cử đại biểu Quốc hội;
bầu cử đại biểu Quốc hội và đại biểu Hội đồng nhân dân; chi phí tố tụng; chuyển giao công nghệ;
chuyển người đang chấp hành án phạt tù; chuyển đổi số; chăn nuôi; chất lượng hàng hóa;
chất lượng sản phẩm, hàng hóa; chứng khoán; các công cụ chuyển nhượng; các tổ chức tín dụng;
cán bộ, công chức; công an nhân dân; công an xã; công chứng; công nghiệp công nghệ số;
công nghiệp quốc phòng, an ninh và động viên công nghiệp; công nghệ cao; công nghệ thông tin;
công đoàn; căn cước; căn cước công dân;
cơ quan đại diện nước Cộng hòa xã hội chủ nghĩa Việt Nam ở nước ngoài; cơ yếu; cư trú; cạnh tranh;
cảnh sát biển Việt Nam; cảnh sát cơ động; cảnh vệ; cấp, thoát nước; cựu chiến binh; di sản văn hóa;
doanh nghiệp; doanh nghiệp nhà nước; du lịch; dân quân tự vệ; dân số; dân sự; dân tộc; dược;
dầu khí; dẫn độ; dữ liệu; dự trữ quốc gia; giao dịch điện tử; giao thông đường bộ;
giao thông đường thủy nội địa; giá; giám định tư pháp; giáo dục; giáo dục nghề nghiệp;
giáo dục quốc phòng và an ninh; giáo dục đại học;
hiến, lấy, ghép mô, bộ phận cơ thể người và hiến, lấy xác; hoạt động chữ thập đỏ;
hoạt động giám sát của Quốc hội và Hội đồng nhân dân; hàng hải; hàng hải Việt Nam;
hàng không dân dụng Việt Nam; hình sự; hòa giải ở cơ sở; hòa giải, đối thoại tại Tòa án; hóa chất;
hôn nhân và gia đình; hải quan; hỗ trợ doanh nghiệp nhỏ và vừa; hộ tịch; hợp tác xã;
hợp đồng kinh tế; khiếu nại; khiếu nại, tố cáo; khoa học và công nghệ;
khoa học, công nghệ và đổi mới sáng tạo; khoáng sản; khám bệnh, chữa bệnh; khí tượng thủy văn;
kinh doanh bảo hiểm; kinh doanh bất động sản; kiến trúc; kiểm toán nhà nước; kiểm toán độc lập;
kế toán; lao động; luật sư; lâm nghiệp; lý lịch tư pháp; lưu trữ; lực lượng dự bị động viên;
lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở; mặt trận Tổ quốc Việt Nam;
nghĩa vụ lao động công ích; nghĩa vụ quân sự; ngoại hối; ngân hàng nhà nước;
ngân hàng nhà nước Việt Nam; ngân sách nhà nước; người cao tuổi; người khuyết tật;
người lao động Việt Nam đi làm việc ở nước ngoài theo hợp đồng; người tàn tật; nhà giáo; nhà ở;
nhập cảnh, xuất cảnh, quá cảnh, cư trú của người nước ngoài tại Việt Nam; nuôi con nuôi;
năng lượng nguyên tử; phá sản; phí và lệ phí; phòng bệnh; phòng cháy và chữa cháy;
phòng cháy, chữa cháy và cứu nạn, cứu hộ; phòng không nhân dân; phòng thủ dân sự;
phòng, chống bạo lực gia đình; phòng, chống bệnh truyền nhiễm; phòng, chống khủng bố;
phòng, chống ma túy; phòng, chống mua bán người;
phòng, chống nhiễm vi rút gây ra hội chứng suy giảm miễn dịch mắc phải ở người (HIV/AIDS);
phòng, chống rửa tiền; phòng, chống tham nhũng; phòng, chống thiên tai;
phòng, chống tác hại của rượu, bia; phòng, chống tác hại của thuốc lá;
phòng, chống vũ khí hủy diệt hàng loạt; phổ biến, giáo dục pháp luật; phổ cập giáo dục tiểu học;
phục hồi, phá sản; quy hoạch; quy hoạch đô thị; quy hoạch đô thị và nông thôn;
quân nhân chuyên nghiệp, công nhân và viên chức quốc phòng; quản lý ngoại thương; quản lý nợ công;
quản lý thuế; quản lý thị trường; quản lý và đầu tư vốn nhà nước tại doanh nghiệp;
quản lý, bảo vệ Lăng Chủ tịch Hồ Chí Minh và Khu di tích Đá Chông; quản lý, sử dụng tài sản công;
quản lý, sử dụng tài sản nhà nước; quản lý, sử dụng vũ khí, vật liệu nổ và công cụ hỗ trợ;
quản lý, sử dụng vốn nhà nước đầu tư vào sản xuất, kinh doanh tại doanh nghiệp; quảng cáo;
quốc phòng; quốc tịch; quốc tịch Việt Nam; sĩ quan Quân đội nhân dân Việt Nam; sở hữu trí tuệ;
sử dụng năng lượng tiết kiệm và hiệu quả; thanh niên; thanh tra; thanh tra nhân dân;
thi hành tạm giữ, tạm giam; thi hành án dân sự; thi hành án hình sự; thi đua, khen thưởng;
thuế bảo vệ môi trường; thuế chuyển quyền sử dụng đất; thuế giá trị gia tăng; thuế nhà, đất;
thuế sử dụng đất nông nghiệp; thuế sử dụng đất phi nông nghiệp; thuế thu nhập cá nhân;
thuế thu nhập doanh nghiệp; thuế tiêu thụ đặc biệt; thuế tài nguyên;
thuế xuất khẩu, thuế nhập khẩu; thú y; thư viện; thương mại; thể dục, thể thao; thỏa thuận quốc tế;
thống kê; thủ đô; thủy lợi; thủy sản; thực hiện dân chủ ở cơ sở;
thực hiện dân chủ ở xã, phường, thị trấn; thực hành tiết kiệm, chống lãng phí;
tiêu chuẩn và quy chuẩn kỹ thuật; tiếp công dân; tiếp cận thông tin;
trách nhiệm bồi thường của Nhà nước;
trình tự, thủ tục xem xét, quyết định áp dụng các biện pháp xử lý hành chính tại Tòa án nhân dân;
trí tuệ nhân tạo; trưng cầu ý dân; trưng mua, trưng dụng tài sản;
trật tự, an toàn giao thông đường bộ; trẻ em; trọng tài thương mại; trợ giúp pháp lý;
tài nguyên nước; tài nguyên, môi trường biển và hải đảo; tình trạng khẩn cấp; tín ngưỡng;
tín ngưỡng, tôn giáo; tư pháp người chưa thành niên; tương trợ tư pháp;
tương trợ tư pháp về dân sự; tương trợ tư pháp về hình sự; tần số vô tuyến điện; tố cáo;
tố tụng dân sự; tố tụng hành chính; tố tụng hình sự; tổ chức Chính phủ;
tổ chức Hội đồng nhân dân và Ủy ban nhân dân; tổ chức Quốc hội; tổ chức Tòa án nhân dân;
tổ chức Viện kiểm sát nhân dân; tổ chức chính quyền địa phương; tổ chức cơ quan điều tra hình sự;
tổ chức tín dụng; viên chức; viễn thông; việc làm; xuất bản;
xuất cảnh, nhập cảnh của công dân Việt Nam; xây dựng; xử lý vi phạm hành chính;
án phí, lệ phí Tòa án; đa dạng sinh học; điều ước quốc tế; điện lực; điện ảnh; đo lường;
đo đạc và bản đồ; đê điều; đường bộ; đường sắt; đất đai; đấu giá tài sản; đấu thầu; đầu tư;
đầu tư công; đầu tư nước ngoài tại Việt Nam; đầu tư theo phương thức đối tác công tư; đặc xá;
động viên công nghiệp; ưu đãi người có công với cách mạng
"""


@cache
def titles() -> frozenset[str]:
    """Return the titles without the word of their type, as keys of the search."""
    return frozenset(search_key(one) for one in _TITLES.split(";"))


@cache
def beginnings() -> frozenset[str]:
    """Return what titles begin with, up to the end of each word."""
    words = (one.split() for one in titles())
    return frozenset(" ".join(one[:end]) for one in words for end in range(1, len(one) + 1))


@cache
def first_words() -> frozenset[str]:
    """Return the first two words of titles in small letters, as they are written."""
    words = (one.lower().split() for one in _TITLES.split(";"))
    return frozenset(" ".join(one[:2]) for one in words if one[1:])
