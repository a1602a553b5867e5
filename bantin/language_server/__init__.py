"""The language server: what the models know, while somebody types. An editor starts `bantin lsp`.

How it is made, for whoever adds to it:

- `CursorPlace` (`places`) says where a cursor stands: in a key, in a value, in a link's target. It
  is read from lines that need not be right at the moment (`reading`, `headers`, `bodies`).
- `Knowledge` (`known`) is the site as a build would make it of open texts and files on disk.
- A provider is a pure function `(CursorPlace, Knowledge) -> answers` in the table
  `providers.PROVIDERS`; answers are values of `answers`. The server adapts them to the protocol and
  does nothing else.
- A `SiteDesk` (`desk`) has the open texts of one site, and a thread that looks at it after each
  change with `pipeline.editing`; diagnostics are the build's own.

Columns count characters of the line as it stands in the buffer, from 0 (`positions`); only
`saying` and `server` know how the protocol counts. Only these two import pygls and lsprotocol.
"""
