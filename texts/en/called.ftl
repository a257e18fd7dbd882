# What kinds of pages, rules, contracts and settings are called wherever they are shown, and why something is as it is.

# What a page is for: to choose from, and in “Looked at as: Decision.”
called-constitution = Constitution
called-user-story = User story
called-requirements = Set of requirements
called-decision = Decision
called-plan = Plan with phases
called-tasks = List of tasks
called-contract = Contract
called-glossary = Glossary
called-constitution-for = Rules that hold for everything below its place, shown beside each page there.
called-user-story-for = What somebody wants to do and why, with the scenarios that show it works.
called-requirements-for = What the product has to do, one named requirement after another.
called-decision-for = What was decided, what led to it, and what follows from it.
called-plan-for = What is done in which order, and what waits for what.
called-tasks-for = Work to be ticked off, phase by phase.
called-contract-for = What two sides promise each other, and what happens when one does not keep it.
called-glossary-for = The words the other pages use, each with its meaning.

# Rules for specifications, by what they find.
called-duplicate-id = Two requirements have the same name
called-dangling-id = A requirement is named that is not there
called-waits-for-itself = A plan waits for itself
called-acceptance = Nothing shows when it is met
called-scenario-steps = A scenario has no outcome
called-binding-word = A requirement asks for nothing
called-ears = A criterion is not a full sentence of its kind
called-missing-part = A part is missing
called-empty-part = A part is empty
called-placeholder = Words of the template are still there
called-unreadable-contract = A contract cannot be read
called-unreadable-diagram = A diagram cannot be read
called-contract-reference = A contract names what is not there
called-contract-twice = A contract says something twice
called-contract-mistake = A contract is incomplete
called-part-order = Parts stand in an unusual order
called-code-detail = Details of the code
called-undefined-term = A term the glossary does not explain
called-vague-words = Words without a measure

# What is the matter with words that are unclear.
called-vague = Can be read in several ways
called-actor = Nobody is named who does it
called-undefined = A term that is not explained
called-contradiction = Two statements disagree
called-missing = A case is missing

# Where a setting’s value comes from.
called-by-default = the default
called-set-here = set here
called-from-file = from the settings file
called-from-environment = from the environment
called-from-flag = from the command line

# Contracts: what they are written in, and how much a difference weighs.
called-sql = SQL tables
called-breaking = Breaking
called-may-break = May break
called-fine = Fine

# How requirements are written that the tool Doorstop keeps, beside examples such as “FR-001”.
called-doorstop = doorstop items

# In “This plan can never begin: …”. Each is a phase or a task; the second message goes on from the first, or from itself.
called-waits = { $first } waits for { $second }
called-waits-on = { $told }, which waits for { $next }

# Why somebody may do something, or may not: a sentence of its own, or the end of “Edits …” and “Does not edit …”.
may-administrator = as administrator
may-open = because the wiki is open to everybody
may-account = because everybody with an account reads the wiki
may-closed = because only those with an account read the wiki
may-role = because the role { $role } lets them
may-needs = because this takes the role { $role }
may-members = unless a member has the role { $role }
# { $place } is a path or “the whole wiki”; { $set } is one of the two “may-set”.
may-everybody-reads = because { $place } is open to everybody{ $set }
may-everybody-edits = because everybody with an account edits { $place }{ $set }
may-named = because { $place } names { $name }{ $set }
may-named-editor = because { $place } names { $name } as editor{ $set }
may-group = because { $place } names the group { $name }{ $set }
may-group-editor = because { $place } names the group { $name } as editor{ $set }
may-nobody = because { $place } names nobody but administrators{ $set }
may-others-read = because { $place } is closed to all but those it names{ $set }
may-others-edit = because { $place } names others as editors{ $set }
may-set-by = , set by { $who } on { $day }
may-set = , set on { $day }
may-unseen = because they cannot see it
may-stranger = because this takes an account
may-barred = because the account is barred

# Why pages are related.
because-much-the-same = says much the same
because-same-words = uses the same words
because-together = changed together in { $together } of { $of } changes

# What is wrong with a link; in front of it stands where it leads.
because-no-picture = there is no such picture
because-nothing-there = there is nothing at this place
because-deleted-in = what was there was deleted in change { $change }
because-deleted = what was there was deleted
because-moved = what was there has moved; the link works here, but not in the files
because-no-section-here = this page has no section “{ $section }”
because-no-section = that page has no section “{ $section }”

# What a commit has to do with a page: the commit is what changed, says or names something.
because-changed = changed this page
because-changed-code = changed { $file }{ $n ->
    [0] {""}
    [1] {" "}and another file
   *[other] {" "}and { $many } more files
}, which this page names (code: { $pattern })
because-says = says “{ $key }:” of this page
because-says-requirement = says “{ $key }: { $name }”, which this page states
because-names = names { $name }, which this page states

# Why a question stands where it stands in the queue: what hangs on its answer.
because-nothing-hangs = No requirement hangs on it.
because-unfinished = It stands in { $name }, which is not finished without the answer.
because-section = { $n ->
    [one] { $name } stands in the same section.
   *[other] { $many } requirements stand in the same section.
}
because-page = { $n ->
    [one] { $name } stands on the same page.
   *[other] { $many } requirements stand on the same page.
}
# Behind one of the three above.
because-code = { $n ->
    [one] One place in code hangs on that.
   *[other] { $many } places in code hang on that.
}

# A reference in code, and the page it names.
because-stale = written for version { $code }; the page says version { $page }

# Why it is thought that code and specification no longer agree. { $old } and { $new } are code.
drifted-said = { $what }; the requirement speaks of it
drifted-number = the number { $old } became { $new }
drifted-comparison = the comparison { $old } became { $new }
drifted-negation = a condition was turned round
drifted-logic = { $old } became { $new } in a condition
drifted-became = { $old } became { $new }
drifted-opposite = { $old } became { $new }, which does the opposite
drifted-failure = what goes wrong is now { $new } and was { $old }
drifted-arithmetic = a sum is made otherwise: { $old } became { $new }
drifted-text = the text { $old } became { $new }
drifted-call = { $new } is called and no longer { $old }
drifted-check-gone = a check is gone: { $old }
drifted-gone = this is gone: { $old }
drifted-check-new = a check is new: { $new }
drifted-new = this is new: { $new }
drifted-rewritten = { $old } was written anew
drifted-says = the requirement says { $new } and said { $old }
drifted-binds = how much the requirement binds is different
drifted-words = the requirement says something else, and the code was not changed
drifted-little = the requirement was touched up
drifted-stale = the code was written for version { $code }, and the page is at version { $page }
drifted-unlinked = the last code that named it is gone from { $file }
drifted-unstated = { $file } names it, and no page states it any more
drifted-failing = the test { $test } fails
# How many other files there are; one of the next two goes on from it.
drifted-files = { $n ->
    [0] { $file } changed
    [1] { $file } and another file changed
   *[other] { $file } and { $others } other files changed
}
drifted-named = { $changed }, which this page names (code: { $pattern })
drifted-along = { $changed }, which was changed along with this page { $along } times in a hundred

# The audit log: by which door somebody came in, below a sentence.
audit-door-browser = in a browser
audit-door-api = through the API
audit-door-mcp = as an agent's tool
audit-door-command = on the command line
audit-door-hook = through a webhook
audit-door-program = by the program itself

# What acts are about, to choose from.
audit-of-session = Signing in and out
audit-of-account = Accounts
audit-of-identity = Identities elsewhere
audit-of-group = Groups
audit-of-token = Tokens
audit-of-invitation = Invitations
audit-of-reset = Password links
audit-of-reading = Open or closed
audit-of-setting = Settings
audit-of-permission = Permissions
audit-of-share = Shared links
audit-of-policy = Reviews asked for
audit-of-lint = Rules for specifications
audit-of-proposal = Merged proposals
audit-of-page = Moved, deleted, brought back
audit-of-repository = Repositories
audit-of-hook = Webhooks
audit-of-drift = Drift
audit-of-export = Exports
audit-of-backup = Backups
audit-of-audit = The audit log itself

# Who did something, where it was nobody’s account.
audit-by-operator = Whoever runs the server
audit-by-anonymous = Somebody
audit-by-program = The program

# What was done: the rest of a sentence that begins with who did it; a full stop follows. What stands directly behind a word,
# as in “in{ $with }”, is one of the pieces further below, or nothing.
audit-did-sign-in = signed in{ $with }
audit-did-not-sign-in = was refused signing in as { $account }{ $with }{ $more }
audit-did-sign-out = signed out
audit-did-end-session = ended a session of { $account }
audit-did-end-sessions = signed { $account } out everywhere
audit-did-make-account = made the account { $account }{ $role }
audit-did-change-role = changed the role of { $account }{ $from } to { $role }
audit-did-change-account = changed the account { $account }{ $what }
audit-did-bar = barred { $account } from signing in
audit-did-allow = let { $account } sign in again
audit-did-set-password = set a new password for { $account }
audit-did-link = connected { $account } with { $provider }
audit-did-unlink = disconnected { $account } from { $provider }
audit-did-make-group = made the group { $group }
audit-did-change-group = changed the group { $group }{ $what }
audit-did-remove-group = removed the group { $group }
audit-did-join = put { $account } into the group { $group }
audit-did-leave = took { $account } out of the group { $group }
audit-did-make-token = made a token for { $account }{ $named }
audit-did-revoke-token = took back a token of { $account }{ $named }
audit-did-invite = invited { $who }{ $role }
audit-did-revoke-invitation = took back the invitation of { $who }
audit-did-accept-invitation = accepted an invitation as { $account }{ $role }
audit-did-make-reset = made a link for { $account } to set a new password
audit-did-ask-reset = asked for a link to set the password of { $account }
audit-did-use-reset = set the password of { $account } through a link
audit-did-open-reading = opened the wiki to everybody
audit-did-close-reading = closed the wiki to whoever has not signed in
audit-did-change-setting = changed the setting { $setting }{ $from }{ $to }
audit-did-mount = mounted { $repository } at { $path }
audit-did-change-repository = changed the repository at { $path }{ $what }
audit-did-remove-repository = removed the repository at { $path }
audit-did-change-secret = made a new secret for webhooks
audit-did-set-policy = asked for { $approvals } approvals at { $path }{ $by }
audit-did-lift-policy = asks for no more approvals at { $path }
# The rule is its name; the weight is one of the four further below.
audit-rule = “{ $rule }”
audit-did-set-rule = said that { $rule } weighs { $weight } at { $path }
audit-did-lift-rule = lifted what was said about { $rule } at { $path }
# The duty is “read” or “edit”.
audit-did-set-permission = said who may { $duty } at { $path }{ $who }
audit-did-lift-permission = lifted what was said about who may { $duty } at { $path }
audit-did-share = shared { $path } by a link{ $revision }{ $until }
audit-did-end-share = took back a link to { $link }
audit-did-move = moved { $path }{ $to }{ $more } in change { $change }
audit-did-delete = deleted { $path }{ $more } in change { $change }
audit-did-restore = brought { $path } back in change { $change }
audit-did-merge = merged change { $change }{ $overruled }
audit-did-answer = said that { $requirement } of { $path } is still true{ $moment }
audit-did-put-off = asked not to be asked about { $requirement } of { $path } until { $until }
audit-did-set-threshold = set how sure one has to be to ask about { $path }{ $least }
audit-did-export = exported the pages at { $path }{ $history }{ $moment }
audit-did-download = downloaded the audit log
audit-did-back-up = made a backup{ $size }
audit-did-put-back = put back a backup
audit-did-rebuild = had everything derived from the log made again
audit-did-test-mail = sent a test letter to { $address }

# In place of a name.
audit-no-account = a name that is no account's
audit-first-administrator = the first administrator
audit-somebody = somebody
audit-number = number { $n }
audit-link = link { $n }

# Pieces of the sentences above.
audit-with-provider = {" "}with { $provider }
audit-more-refused = ; { $n } more such attempts are not listed
audit-with-role = {" "}with the role { $role }
audit-as-role = {" "}as { $role }
audit-from-role = {" "}from { $role }
audit-from-value = {" "}from { $value }
audit-to-value = {" "}to { $value }
audit-named = , called { $label }
audit-colon = : { $what }
audit-by-reviewers = {" "}by { $names }
audit-as-of-revision = , as of revision { $revision }
audit-until-then = , until { $until }
audit-moved-to = {" "}to { $to }
audit-and-more = {" "}and { $n } more
audit-overruled = {" "}in spite of a request for changes
audit-as-of = , as of { $moment }
audit-to-least = {" "}to { $least }
audit-with-history = {" "}with their history
audit-of-bytes = {" "}of { $bytes } bytes

# What of an account or a repository was changed: “: called Ben”, “: how often to look, 5m”.
audit-what-name = called { $name }
audit-what-often = how often to look, { $often }
audit-what-never = how often to look, never

# How much a rule weighs, within a sentence.
audit-weight-off = off
audit-weight-info = info
audit-weight-warning = warning
audit-weight-error = error
