"""What is done on the server: scripts of its plain shell, whose values are all given as arguments.

None holds a single quotation mark, a backslash or a line end, so that whatever shell the account
logs in with passes one on as it is. What a script says begins behind a line `BEGIN`, for a login
may say something of its own. They need what every Unix has: cp, mv, ln, rm, find, xargs, tar,
readlink, and sha256sum or shasum.

Below the folder, `$1`, lie `releases/NAME`, the link `current` to one of them, and in `.bantin`
the records of releases, the lock, and files that have come and are not in a release yet. Nothing
else is ever touched.
"""

from __future__ import annotations

BEGIN = "bantin-begin"
LOST_LOCK = 75  # how a script ends that does not hold the lock any more
UNFIT = 73  # how a script ends that could not put everything in its place
MISSING = 76  # how a script ends that does not find the release that it is about
_SAFE = f"LC_ALL=C; export LC_ALL; umask 022; echo {BEGIN}; "
_INTO = 'cd -- "$1" || exit 71; '
_OURS = f'[ "$(cat .bantin/lock/holder 2>/dev/null)" = "$2" ] || exit {LOST_LOCK}; '
# The digests of all files; what is neither a file nor a folder has a line without one.
_ODD = "find . ! -type f ! -type d"
_SUMS = (
    "if command -v sha256sum >/dev/null; then find . -type f -exec sha256sum {} +; "
    f"else find . -type f -exec shasum -a 256 {{}} +; fi; {_ODD} -print"
)
# What somebody has put there under a name that no site publishes: sums could not be told by line.
_NO_ODD_NAMES = 'find . -depth -name "*[[:cntrl:]]*" -exec rm -rf {} +; '
_SWITCH = (
    'rm -f .bantin/current; ln -s "releases/$3" .bantin/current || exit 72; '
    "mv -Tf .bantin/current current 2>/dev/null || mv -hf .bantin/current current || exit 72; "
)

# What is there: lines until an empty one, then the record. $2: bytes of the record to print.
LOOK = (
    f"{_SAFE}"
    'if [ ! -e "$1" ]; then echo absent; echo; exit 0; fi; '
    f"{_INTO}"
    "for p in releases .bantin .bantin/records .bantin/incoming .bantin/meta .bantin/lock; do "
    'if [ -L "$p" ]; then echo "link $p"; fi; done; '
    "if [ -d .bantin/incoming ]; then echo coming; fi; "
    'n=""; if [ -L current ]; then t=$(readlink current); echo "current $t"; n=${t#releases/}; '
    "elif [ -e current ]; then echo occupied; fi; echo; "
    'case "$n" in ""|*/*|.*) ;; *) if [ -f ".bantin/records/$n.json" ]; then '
    'head -c "$2" ".bantin/records/$n.json"; fi;; esac'
)
# Hold the lock until standard input ends, as it does with the connection. $2: who holds it.
LOCK = (
    f"{_SAFE}"
    'mkdir -p -- "$1/.bantin/records" "$1/releases" || exit 71; '
    f"{_INTO}"
    'h="$2"; u() { [ "$(cat .bantin/lock/holder 2>/dev/null)" = "$h" ] && rm -rf .bantin/lock; }; '
    "if mkdir .bantin/lock 2>/dev/null; then trap u EXIT; trap exit HUP INT TERM PIPE; "
    'printf "%s" "$h" > .bantin/lock/holder || exit 71; echo held; cat > /dev/null; '
    "elif [ -d .bantin/lock ]; then echo busy; head -c 2000 .bantin/lock/holder 2>/dev/null; "
    "else mkdir .bantin/lock; exit 71; fi"
)
# Take away the lock of whoever holds it.
UNLOCK = f"{_SAFE}{_INTO}rm -rf .bantin/lock"
# Which files have come before and are not in a release yet, with their digests.
HAVE = f'{_SAFE}cd -- "$1/.bantin/incoming" 2>/dev/null || exit 0; {_SUMS}'
# Throw some of them away: their paths come by standard input, each with a zero byte behind it.
DROP = f'{_SAFE}cd -- "$1/.bantin/incoming" || exit 71; xargs -0 rm -f --'
# Take files in: an archive comes by standard input.
RECEIVE = (
    f"{_SAFE}{_INTO}{_OURS}"
    "mkdir -p .bantin/incoming .bantin/meta && cd .bantin || exit 72; exec tar -xf -"
)
# Make the next release of the one that stands, $3, and of what has come; print its digests. What
# somebody has put into the one that stands may keep others from their places: the digests tell.
ASSEMBLE = (
    f"{_SAFE}{_INTO}{_OURS}"
    "rm -rf releases/.new .bantin/probe .bantin/probed; : > .bantin/probe || exit 72; "
    'if cp -al .bantin/probe .bantin/probed 2>/dev/null; then c="cp -al"; else c="cp -Rp"; fi; '
    "rm -f .bantin/probe .bantin/probed; "
    'if [ -n "$3" ] && [ -d "releases/$3" ]; then $c -- "releases/$3" releases/.new || exit 72; '
    "else mkdir releases/.new || exit 72; fi; "
    "cd releases/.new || exit 72; "
    "xargs -0 rm -f -- < ../../.bantin/meta/remove 2>/dev/null; "
    f"{_ODD} -exec rm -f {{}} +; "
    "find . -depth -type d -exec rmdir {} + 2>/dev/null; "
    f"e=0; $c ../../.bantin/incoming/. . || e={UNFIT}; {_NO_ODD_NAMES}{_SUMS}; exit $e"
)
# Let the next release stand as $3, and keep releases: that one, the one that stood until now, to
# which it can be gone back, and the newest others. $4: the first of them that goes.
SWITCH = (
    f"{_SAFE}{_INTO}{_OURS}"
    'if [ -e "releases/$3" ]; then exit 72; fi; '
    'mv .bantin/meta/head ".bantin/records/$3.head" && '
    'mv .bantin/meta/record ".bantin/records/$3.json" && '
    'mv releases/.new "releases/$3" || exit 72; '
    "b=$(readlink current); b=${b#releases/}; b=${b:-$3}; "
    f"{_SWITCH}"
    "rm -rf .bantin/incoming .bantin/meta; "
    '{ echo "$3"; if [ "$b" != "$3" ]; then echo "$b"; fi; '
    'ls -1 releases | grep -vxF -e "$3" -e "$b" | sort -r; } | '
    'grep -Ex "[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}" | tail -n "+$4" | while read -r n; do '
    'rm -rf "releases/$n" ".bantin/records/$n.json" ".bantin/records/$n.head"; done; '
    "echo done"
)
# The releases that are kept.
HEADS = (
    f"{_SAFE}"
    'cd -- "$1" 2>/dev/null || exit 0; '
    "for f in .bantin/records/*.head; do n=${f##*/}; n=${n%.head}; "
    'if [ -d "releases/$n" ] && [ -f "$f" ]; then echo "$n"; head -c 4000 "$f"; echo; fi; done'
)
# The record of the release $2, of which at most $3 bytes.
RECORD = f'{_SAFE}{_INTO}head -c "$3" ".bantin/records/$2.json"'
# The digests of the release $2.
SUMS = f'{_SAFE}{_INTO}cd "releases/$2" || exit {MISSING}; {_SUMS}'
# Let a release that is kept stand.
BACK = f'{_SAFE}{_INTO}{_OURS}[ -d "releases/$3" ] || exit {MISSING}; {_SWITCH}echo done'
