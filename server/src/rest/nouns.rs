//! What operations are about, in the order in which they are shown.

use crate::described::Noun;

/// Pages and files as they stand, or stood.
pub const READING: Noun = Noun {
    name: "Pages",
    about: "The tree of pages, their texts, the files beside them, and search. Writing is here too.",
};

/// Asking, and being told what matters.
pub const ASSISTANT: Noun = Noun {
    name: "Assistant",
    about: "Questions and their answers with proof, conversations, what governs a task, what a change concerns, and what is \
            unclear.",
};

/// What is required, and what code says of it.
pub const REQUIREMENTS: Noun = Noun {
    name: "Requirements",
    about: "What pages require, what became of each requirement, how much of it is done and tested, and what code says of it.",
};

/// What happened.
pub const HISTORY: Noun =
    Noun { name: "History", about: "What pages said, when they changed, who changed them and why." };

/// Proposals and merged changes.
pub const CHANGES: Noun = Noun {
    name: "Changes",
    about: "Changes as they were merged, and proposals on their way: offered, judged, merged.",
};

/// Threads and suggestions.
pub const DISCUSSION: Noun = Noun {
    name: "Discussion",
    about: "Threads about words of a page or about a change, and suggestions of other words.",
};

/// How pages hang together.
pub const LINKS: Noun = Noun { name: "Links", about: "What links where, what leads nowhere, what belongs together." };

/// Mounted repositories.
pub const REPOSITORIES: Noun =
    Noun { name: "Repositories", about: "Mounted repositories, their commits, and edits on their way into them." };

/// What somebody is told.
pub const NEWS: Noun = Noun { name: "News", about: "What one watches, is told of, and has not read yet." };

/// Who may what.
pub const PERMISSIONS: Noun =
    Noun { name: "Permissions", about: "Who may see and edit which pages, and links for somebody outside." };

/// Who gets in.
pub const PEOPLE: Noun = Noun {
    name: "Accounts",
    about: "Accounts of people and agents, groups, invitations, sessions and tokens. Who gets in is changed by somebody \
            who signed in with a browser, or by an administrator.",
};

/// What was done.
pub const AUDIT: Noun = Noun { name: "Audit", about: "What was done by whom, for administrators." };
