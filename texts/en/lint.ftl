# What the rules for specifications say of a page, and how much each of them weighs.

lint-title = Checking { $page }
lint-unclear = What is unclear here?
lint-kind = Looked at as: { $kind }.
lint-no-kind = This page is of no special kind, so little is asked of it.
lint-found = What was found
lint-about = These are rules, which know words and not what you mean. How much each one weighs is said for each part of the wiki under { $settings }.
lint-settings-title = Rules for specifications
lint-settings-lead = Each page is looked at by these rules: while somebody writes, on proposals, and when somebody asks. What you say of a rule holds at its place and for everything below, until something nearer says otherwise.
lint-settings-none = Every rule weighs what it usually does.
lint-settings-say = Say how much a rule weighs
lint-settings-refused = This was not saved.
lint-settings-at = At and below
lint-settings-at-hint = The address of a page; / for the whole wiki.
lint-settings-rule = Rule
lint-rule-usually = { $rule } (usually { $weight })
# To choose from, below “How it is told”.
lint-weight = { $weight ->
    [off] Not told
    [info] A hint
    [error] A mistake
   *[warning] A warning
}
# Within a line: “(usually a hint)”, “/kettle: A part is empty: a mistake”.
lint-weight-within = { $weight ->
    [off] not told
    [info] a hint
    [error] a mistake
   *[warning] a warning
}
lint-settings-weight = How it is told
lint-settings-weight-hint = A mistake makes the check of a proposal fail, a warning is told there, a hint only to whoever asks.
lint-lift = Lift
# What is lifted: heard behind the button’s name, not seen.
lint-lift-of = for { $rule } at { $path }
