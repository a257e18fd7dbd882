# Groups of people, and one of them.

groups-title = Groups
# The way back, above the title.
groups-people = People
groups-lead = Say who may see or write some pages by naming a group, and let all of its members do more at once.
groups-none = There are no groups yet.
groups-line = { $n ->
    [one] { $group }: { $n } person
   *[other] { $group }: { $n } people
}
groups-line-role = { $n ->
    [one] { $group }: { $n } person, all of them at least { $role }
   *[other] { $group }: { $n } people, all of them at least { $role }
}
groups-make = Make a group
groups-not-made = The group was not made.
groups-name-hint = A provider’s group of the same name fills it by itself.
groups-role = What its members may at least do in the whole wiki
# Chosen where a group has no role.
groups-role-none = nothing by itself
groups-make-act = Make the group
groups-kept = Kept. It counts at once.
groups-failed = That did not work.
groups-members = Who belongs to it
groups-join = Somebody else
groups-join-act = Take in
groups-join-hint = The name of an account.
groups-itself = The group itself
groups-keep = Keep
groups-delete = Delete the group
groups-leave = Take out
groups-leave-whom = Take { $name } out
groups-member-provider = { $name }, as { $provider } says
groups-nobody = Nobody yet.
