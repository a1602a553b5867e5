"""Static pages: giới thiệu, liên hệ. They have no date and stand in no list."""

from bantin.addresses import N_
from bantin.extending import extend
from bantin.kinds.front_matter import PAGE
from bantin.portal.kind import Kind

KIND = extend(PAGE, Kind, name=N_("Page"), plural=N_("Pages"))
