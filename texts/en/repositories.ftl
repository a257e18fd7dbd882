# The repositories that are shown as pages, and showing another one.

repositories-title = Repositories
repositories-another = Show another repository
repositories-refused = That did not work.
repositories-none = No repository is shown here yet.
repositories-lead = Their files are pages here, with all their history. The server looks for what is new by itself.
repositories-look-all = Look into all of them now

# How a host of repositories tells that there is something new.
repositories-hook = Be told at once
repositories-hook-lead = GitHub, GitLab, Gitea and Forgejo can tell Holotype when something was pushed, so that nobody waits for the next look. In the settings of the repository there, add a webhook for pushes:
repositories-hook-address = Address
repositories-hook-behind = { $path } behind the address of this wiki
repositories-hook-content = Kind of content
repositories-hook-secret = Secret
repositories-hook-show = Show the secret
repositories-hook-hint = GitLab calls the secret a secret token. All repositories may share it.

# One of them. The first two stand behind how many pages, changes and commits it has.
repositories-looked = looked at on { $when }
repositories-never-looked = nobody has looked yet
repositories-repository = Repository
repositories-branch = Branch
repositories-folder = Folder
repositories-whole = all of it
repositories-offered = Offered as changes
repositories-push = Edits go to
repositories-push-branch = branch { $branch }
repositories-look = Look now
repositories-look-into = Look into { $page } now
repositories-forget = Forget it
repositories-forget-this = Forget { $page }
repositories-failed = The last look went wrong.
repositories-failed-stays = What was brought here before stays as it is.
repositories-failed-again = It is tried again by itself.
repositories-failed-never = Look again when it is mended.
# { $all } is “120 commits”.
repositories-importing = Reading history: { $done } of { $all }
repositories-often = Look for something new
repositories-often-save = Save how often to look into { $page }

# Which branches are offered as changes.
repositories-branches-alive = branches that somebody works on
repositories-branches-none = no branches
repositories-branches-named = branches called { $names }
repositories-or = { $before } or { $last }

# Behind “Look for something new” and “Empty means”.
repositories-every-day = { $n ->
    [one] every day
   *[other] every { $n } days
}
repositories-every-hour = { $n ->
    [one] every hour
   *[other] every { $n } hours
}
repositories-every-minute = { $n ->
    [one] every minute
   *[other] every { $n } minutes
}
repositories-every-second = { $n ->
    [one] every second
   *[other] every { $n } seconds
}
repositories-every-never = never, only when asked

# What was done lately: “Look failed, tried 3 times: … (next on …)”.
repositories-jobs = What was done lately
repositories-job = { $what } { $state }
repositories-job-look = Look
repositories-job-send = Edits sent
repositories-job-other = Job
repositories-job-again = is tried again
repositories-job-waits = waits for its turn
repositories-job-runs = is being done
repositories-job-done = done
repositories-job-failed = failed
repositories-job-tries = { $n ->
    [one] tried { $n } time
   *[other] tried { $n } times
}
repositories-job-next = next on { $when }

# The form for another one.
repositories-new-lead = The Markdown files of a git repository become pages here, with all their history. Nothing is written into the repository.
repositories-new-where = Where the repository is
repositories-new-where-hint = An address like https://example.org/team/product.git, or a folder on the machine that runs Holotype. Leave passwords and tokens out of it: git on that machine signs in by itself.
repositories-new-at = Where its pages shall begin
repositories-new-at-hint = A place in this wiki, like /product.
repositories-new-folder = The folder in the repository that holds them
repositories-new-folder-hint = Like docs/spec. Empty for the whole repository.
repositories-new-branch = The branch to follow
repositories-new-branch-hint = Empty for the one the repository shows first.
repositories-new-often = How often to look for something new
repositories-new-often-hint = Like 30s, 5m, 2h or never. Empty means { $often }.
repositories-new-show = Show it
