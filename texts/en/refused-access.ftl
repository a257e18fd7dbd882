# Why rights, links, settings, watches and mounts are refused.

refused-too-many-named = name up to { $most } people and groups; put people together in groups
refused-named-both = { $quoted } is an account and a group; write account:{ $name } or group:{ $name }
refused-named-unknown = { $n ->
    [one] there is no account or group { $names }; make it first
   *[other] there are no accounts or groups { $names }; make them first
}
refused-editors-everybody = everybody cannot edit where only some may read; name the editors, too
refused-share-label = say who it is for in up to { $most } characters, in one line
refused-share-days = a link works for 1 to { $most } days
refused-share-revision = revision { $revision } is none of the page at { $path }
refused-no-share = there is no link { $id }
refused-share-gone = this link has run out or was ended, or it never was one; ask whoever gave it to you
refused-setting-file = { $setting } comes from the settings file; change it there
refused-setting-environment = { $setting } comes from the environment; change it there
refused-setting-flag = { $setting } comes from the command line; change it there
refused-setting-reading = reading is open or closed, not { $value }
refused-setting-days = somebody stays signed in for 1 to 365 days, not { $value }
refused-too-many-watches = you watch { $most } places already; watch a place above them instead
refused-nothing-below = there is nothing at or below { $path }
refused-no-watch = you have no watch { $id }
refused-farewell-gone = this link has done its work already, or is not whole
refused-no-notice = this is not in your inbox
refused-mail-where = say where e-mail shall go
refused-email = { $email } is no e-mail address; write it like ada@example.org
refused-cursor = { $text } is no cursor; use the `next` of an earlier answer
refused-mount-taken = { $path } shows { $location } { $dir } already; choose another path with --at
refused-mount-unopened = { $path } cannot be opened: { $why }
refused-mount-outside = --dir { $dir } leads out of the repository
refused-mount-history = { $path } has a history, and history is kept
refused-sample-there = there are pages at { $path } already: open them, or move them away first
refused-no-mount = no repository is mounted at { $path }
# Names of people and groups, as somebody typed them.
refused-names = these names cannot be read; put commas between them, close every quotation mark, and write a name behind account: and group:
