"""The page in the language of the typesetter (Typst), which reads a regulation as data.

It prints what `print_file.Print` holds. Measures are those of Nghị định 30/2020/NĐ-CP, Phụ lục I:
A4, margins of 20, 15, 20 and 30 mm, the page's number at the top from the second page on.
"""

LAYOUT = r"""
#let data = json(bytes(sys.inputs.print))
#let sheet = data.sheet
#let (year, month, day) = data.day
#set document(
  title: data.title,
  author: data.author,
  date: datetime(year: year, month: month, day: day),
)
#set text(font: "Libertinus Serif", size: 14pt, lang: data.language)
// The bold italics have no ơ and ư of their own: set from parts, they would be copied as "oơ".
#let slanted-bold = 600
#set page(
  paper: "a4",
  margin: (top: 20mm, right: 15mm, bottom: 20mm, left: 30mm),
  header-ascent: 40%,
  header: context {
    let number = counter(page).get().first()
    if number > 1 { align(center, str(number)) }
  },
)
#let indent = 1.27cm
#set par(justify: true, leading: 0.62em, spacing: 0.9em)
// The Party's numbers are short: they are not broken at their hyphen.
#show regex("[0-9]+-\p{Lu}[\p{L}]*/\p{Lu}[\p{L}0-9]*"): box
#show heading: set par(justify: false)
#show heading: set text(size: 14pt, weight: "bold")

#let styled(run, body) = {
  if run.code { body = text(font: "DejaVu Sans Mono", size: 0.85em, body) }
  if run.raised == "sup" { body = super(body) }
  if run.raised == "sub" { body = sub(body) }
  if run.em { body = emph(body) }
  if run.strong {
    body = strong(delta: 0, text(weight: if run.em { slanted-bold } else { 700 }, body))
  }
  if run.href.starts-with("#") {
    let target = run.href.slice(1)
    if target in data.targets { body = link(label(target), body) }
  } else if run.href != "" { body = link(run.href, body) }
  body
}
#let one(run) = if run.text == "\n" { linebreak() } else { styled(run, text(run.text)) }
#let words(runs) = runs.map(one).join()

#let centred-heading(entry) = {
  let runs = entry.paragraph.runs
  let cut = runs.position(run => run.text == "\n")
  let body = if cut == none { words(runs) } else {
    words(runs.slice(0, cut))
    text(" ") // bookmarks have one line
    linebreak()
    let title = words(runs.slice(cut + 1))
    if entry.role == "title" { upper(title) } else { title }
  }
  show heading: it => block(
    above: 1.4em, below: 1em, width: 100%, sticky: true,
    align(center, par(justify: false, it.body)),
  )
  heading(level: entry.level, body)
}

// "Điều 5." and its title are the heading, and a text may go on behind them in the same line.
#let run-in(entry) = {
  let runs = entry.paragraph.runs
  let cut = runs.position(run => not run.strong)
  let (head, rest) = if cut == none { (runs, ()) } else { (runs.slice(0, cut), runs.slice(cut)) }
  let body = words(head)
  if rest.len() == 0 {
    show heading: it => block(
      above: 1.1em, below: 0.9em, width: 100%, sticky: true, h(indent) + it.body,
    )
    heading(level: entry.level, body)
  } else {
    show heading: it => it.body
    let both = heading(level: entry.level, body) + words(rest)
    par(first-line-indent: (amount: indent, all: true), both)
  }
}

#let paragraph(entry) = {
  let found = entry.paragraph
  let marker = if found.marker == "" { none } else { text(found.marker + " ") }
  let left = indent * (calc.max(found.depth - 1, 0) + found.quoted)
  let first = if found.pre or entry.role == "centred" { 0cm } else { indent }
  let body = par(
    justify: not found.pre,
    first-line-indent: (amount: first, all: true),
    marker + words(found.runs),
  )
  if entry.role == "centred" { body = align(center, body) }
  if left > 0cm { pad(left: left, body) } else { body }
}

// A row stays on one page, unless it is so long that it might not fit on any.
#let longest-unbroken = 1000
#let letters(cell) = cell.paragraphs.map(one => one.runs.map(run => run.text.len()).sum()).sum(
  default: 0,
)
#let table-of(found) = {
  let cells(row) = row.map(cell => table.cell(
    colspan: cell.columns,
    rowspan: cell.rows,
    breakable: letters(cell) > longest-unbroken or cell.rows > 1,
    align: if cell.header { center + horizon } else { start },
    cell.paragraphs.map(one => {
      let marker = if one.marker == "" { none } else { text(one.marker + " ") }
      par(justify: false, marker + words(one.runs))
    }).join(),
  ))
  let rows = found.rows
  let top = rows.first()
  let head = rows.len() > 1 and top.all(cell => cell.header and cell.rows == 1)
  set text(size: 13pt)
  set par(spacing: 0.65em)
  block(width: 100%, table(
    columns: found.weights.map(weight => weight * 1fr),
    inset: 5pt,
    stroke: 0.5pt,
    ..if head { (table.header(..cells(top)),) } else { cells(top) },
    ..rows.slice(1).map(cells).flatten(),
  ))
}

#let line-of(line) = {
  if line.type == "table" { return table-of(line) }
  if line.new_page { pagebreak(weak: true) }
  let body = if line.role in ("title", "annex") { centred-heading(line) }
    else if line.level > 0 { run-in(line) }
    else { paragraph(line) }
  if line.kept { block(sticky: true, width: 100%, body) } else { body }
  if line.id != "" [#metadata(none)#label(line.id)]
}

#let rule(length) = line(length: length, stroke: 0.6pt)
#let stacked(..lines) = {
  set align(center)
  set par(justify: false, leading: 0.5em, spacing: 0.5em)
  for line in lines.pos() {
    if line != none { block(above: 0.5em, below: 0.5em, line) }
  }
}
#let if-any(value, body) = if value == "" { none } else { body }

// A rule as long as a part of the words above it.
#let rule-under(part, body) = context rule(part * measure(body).width)

#let head(head) = {
  let look = data.look
  let offices = (
    ..data.parent.map(line => text(look.office * 1pt, line)),
    ..data.issuer.map(line => text(look.office * 1pt, weight: "bold", line)),
  )
  let under = if data.party { text(14pt, "*") } else if offices.len() > 0 {
    rule-under(0.4, offices.last())
  }
  let nation = head.nation.zip(look.nation).map(
    ((line, size)) => text(size * 1pt, weight: "bold", line),
  )
  grid(
    columns: (look.left * 1mm, 1fr),
    row-gutter: 0.6em,
    stacked(..offices, under), stacked(..nation, rule-under(1, nation.last())),
    stacked(if-any(head.number, text(look.number * 1pt, head.number))),
    stacked(..data.dated.map(line => text(14pt, style: "italic", line))),
  )
}

#let closing() = {
  let signature = sheet.signature
  let to = sheet.recipients
  let left = if to.len() > 0 {
    let top = text(data.look.to * 1pt, "Nơi nhận:")
    if data.party { underline(top) } else { text(weight: slanted-bold, style: "italic", top) }
    set text(data.look.recipient * 1pt)
    for line in to { block(above: 0.5em, below: 0.5em, "- " + line) }
  }
  let right = stacked(
    ..signature.titles.map(title => text(weight: "bold", title)),
    block(height: 2.4cm, align(horizon, if-any(signature.mark, emph(signature.mark)))),
    if-any(signature.name, text(weight: "bold", signature.name)),
  )
  let signed = signature.titles.len() > 0 or signature.name != "" or signature.mark != ""
  if signed or to.len() > 0 {
    set par(justify: false, leading: 0.5em)
    block(breakable: false, above: 1.6em, grid(
      columns: (1fr, 1fr), left, if signed { right },
    ))
  }
}

#for line in sheet.notice { line-of(line) }
#head(sheet.head)
#v(1em)
#let type = text(data.look.title * 1pt, weight: "bold", sheet.type)
#let subject = data.subject.map(line => text(weight: "bold", line))
#stacked(
  if-any(sheet.type, type),
  ..subject,
  ..data.attached.map(emph),
  rule-under(0.4, subject.at(0, default: type)),
)
#v(0.6em)
#for line in sheet.body { line-of(line) }
#closing()
#for line in sheet.behind { line-of(line) }
#for line in sheet.appendices { line-of(line) }
#for line in sheet.notes { line-of(line) }
#for line in sheet.guide { line-of(line) }
#for line in sheet.source { line-of(line) }
"""
