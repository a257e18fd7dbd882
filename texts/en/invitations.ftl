# Inviting people, and what became of it.

invitations-title = Invitations
invitations-invite = Invite somebody
invitations-refused = Nobody was invited.
invitations-invited = Who was invited
invitations-nobody = Nobody yet.
invitations-whom = Who it is for
invitations-email = Send it to
invitations-email-hint = Empty: you get a link to hand over yourself.
invitations-role = What they may do
invitations-days = How many days it holds
invitations-act = Invite
invitations-line = { $whom }, { $role }: { $state }
invitations-line-groups = { $whom }, { $role }, in { $groups }: { $state }
invitations-used = used by { $name }
invitations-revoked = taken back
invitations-expired = not used in time
invitations-waits = waits to be used
invitations-made = Made on { $day }
invitations-made-by = Made on { $day } by { $who }
# Made on 12 March 2024 by Ada, holds until 19 March 2024
invitations-made-until = { $made }, holds until { $day }
invitations-revoke = Take back
invitations-revoke-whose = Take back the invitation of { $whom }
