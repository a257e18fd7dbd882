# What stands above and beside pages: proposing, links, requirements, rules, plans, links for guests, the tree, watching.

proposing-in = You write in a proposal: { $proposal }. Nothing counts before it is merged.
proposing-reviewed = Changes are reviewed here: what you write is proposed, and counts when others have approved it.
proposing-only = What you write is proposed, and counts when somebody who may edit has merged it.
proposing-save = Save to the proposal
proposing-draft = Keep as a draft

relations-all = All links
# A link to all pages that link here; some are told above it.
relations-more = { $n ->
    [one] { $n } page more, and all links
   *[other] { $n } pages more, and all links
}
relations-none = No other page links here.
relations-linked-from = Linked from
relations-related = Related
# Where a link stands: under a heading.
relations-under = under { $heading }
relations-now = Links are only known of the pages as they are now.
relations-show-now = Show them as of now

required-here = What it requires
required-all = All of them, with what they say
required-more = { $n } more, with what they say
required-failing = { $n ->
    [one] Tests of one requirement fail:
   *[other] Tests of { $n } requirements fail:
}
required-version = version { $version }

tested-results = What tests say
tested-passed = passed
tested-skipped = not run
tested-failed = failed
tested-message = What it says
# Behind a test's name: the suite it belongs to.
tested-suite = in { $suite }
# The run of a CI that told the result.
tested-run = run { $run }, { $when }, commit { $commit }

ruling = Rules that hold here
ruling-version = Version { $version }
ruling-changed = last changed { $day }
ruling-rules = { $n ->
    [one] { $n } rule
   *[other] { $n } rules
}

plan-cycle = This plan can never begin: { $cycle }.
plan-phases = { $n ->
    [one] Plan: { $n } phase
   *[other] Plan: { $n } phases
}
plan-phases-done = Plan: { $n ->
    [one] { $n } phase
   *[other] { $n } phases
}, { $done } of { $tasks ->
    [one] { $tasks } task
   *[other] { $tasks } tasks
} done
plan-table = Phases of the plan
plan-step = Step
plan-phase = Phase
plan-after = Waits for
plan-done = Done
# One phase, or several with commas between.
plan-phase-numbered = Phase { $number }
plan-phase-named = Phase { $number }: { $title }
plan-after-nothing = Nothing
plan-no-tasks = No tasks
plan-all-done = All done
plan-waits = Waits
plan-tasks-done = { $done } of { $tasks }
plan-phase-progress = { $phase }: { $done } of { $tasks }

shares-over = Links that work no more ({ $n })
shares-nameless = Link { $number }
shares-to = { $name } to { $page }
# State and used are what follows below.
shares-made = Made by { $who } on { $day }, { $state }, { $used }.
shares-works = works until { $day }
shares-ended = ended on { $day }
shares-works-no-more = works no more
shares-opened = last opened on { $day }
shares-unopened = never opened
shares-end = End it
# Behind "End it", for those who do not see which one it is.
shares-end-of = for { $name }

standing-proposal = A proposal by { $who } would change this page: { $proposal }
standing-ahead = Edited here; not yet in the repository.
standing-ahead-where = Where is the edit?
standing-met = An edit made here and the repository changed the same words. The repository's text is shown until somebody chooses.
standing-met-choose = See both and choose
standing-conflicts = { $n ->
    [one] { $n } conflict to settle
   *[other] { $n } conflicts to settle
}
standing-waiting = { $n ->
    [one] { $n } edit not yet in the repository
   *[other] { $n } edits not yet in the repository
}

tree-unseen = { $n ->
    [one] { $n } page changed since you last looked
   *[other] { $n } pages changed since you last looked
}
tree-covered = How much is done
tree-drifted = Still true?
tree-arrange = Arrange pages

# The button while nothing is watched.
watching-begin = Watch
# The button while something is watched, and the name of its menu.
watching = Watching
watching-hint = You are told in your inbox when something changes.
watching-page = Watch this page
watching-below = Watch this and all below
watching-all = Watch everything
watching-end-page = Stop watching this page
watching-end-below = Stop watching “{ $page }” and all below it
watching-end-all = Stop watching everything
