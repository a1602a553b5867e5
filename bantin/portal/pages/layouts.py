"""Layouts of pictures in the language of the typesetter (Typst): a point is a pixel.

Their texts are set in a font that comes with the typesetter and has every letter of Vietnamese.
"""

# For who shares a page: what it is, its title as large as it can be, whose it is and when.
CARD = r"""
#let card = json(bytes(sys.inputs.card))
#let logo = sys.inputs.at("logo", default: none)
#set page(
  width: 1200pt, height: 630pt,
  margin: (left: 104pt, right: 72pt, top: 60pt, bottom: 48pt),
  fill: rgb(card.paper),
  background: place(left, rect(width: 32pt, height: 100%, fill: rgb(card.accent))),
)
#set text(
  font: "Libertinus Serif", lang: card.language, fill: rgb(card.ink), hyphenate: false, size: 28pt,
)
#set par(justify: false, leading: 0.3em, spacing: 0.5em)

// The largest size at which the title fits its room; what is longer still is cut off.
#let title = layout(room => {
  // From the tips of marks on capitals, which are cut off otherwise.
  let edges = (top-edge: "bounds", bottom-edge: "descender")
  let set-in(size) = block(
    width: room.width, text(size: size, weight: "bold", ..edges, card.title),
  )
  let sizes = (86pt, 78pt, 70pt, 62pt, 56pt, 50pt, 45pt, 40pt)
  let fitting = sizes.find(size => measure(set-in(size)).height <= room.height)
  let size = if fitting == none { sizes.last() } else { fitting }
  block(height: room.height, clip: true, set-in(size))
})
#let name = {
  text(size: 30pt, weight: "bold", card.site)
  if card.agency != "" { linebreak(); text(size: 24pt, fill: rgb(card.soft), card.agency) }
}
// As high as both lines of the name, but for a long one.
#let mark = if logo != none {
  let drawn(..size) = image(bytes(logo), format: "svg", ..size)
  let high = drawn(height: 76pt)
  context if measure(high).width > 300pt { drawn(width: 300pt) } else { high }
}
#let day = text(size: 26pt, fill: rgb(card.soft), card.date)
#grid(
  rows: (auto, 1fr, auto), row-gutter: 32pt, columns: 1fr,
  text(size: 32pt, weight: "bold", fill: rgb(card.accent), card.kicker),
  title,
  {
    line(length: 100%, stroke: 1.5pt + rgb(card.ink))
    v(22pt, weak: true)
    grid(
      columns: if logo == none { (1fr, auto) } else { (auto, 1fr, auto) },
      column-gutter: 24pt, align: horizon,
      ..if logo != none { (mark,) },
      name, day,
    )
  },
)
"""

# A square with a picture in its middle.
ICON = r"""
#let side = int(sys.inputs.side) * 1pt
#let room = side * int(sys.inputs.share) / 100
#set page(width: side, height: side, margin: 0pt, fill: rgb(sys.inputs.paper))
#place(center + horizon, image(
  bytes(sys.inputs.picture), format: "svg", width: room, height: room, fit: "contain",
))
"""
