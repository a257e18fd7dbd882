//! Keeps specifications: one method for each thing a person or an agent can do.
//!
//! [`Wiki`] is the door. Every method takes the [`Actor`](spec::Actor) who asks and decides first whether they may; what
//! it then does is written in the modules below, one per noun. Facts go into the log (`store`); everything else (the
//! tree, the search index, HTML) is derived from it and can be made again.
//!
//! Nothing here knows HTTP, cookies or views.

// In reading order: what a wiki can do, then what it is made of.
mod wiki;
mod pages;
mod contracts;
mod sample;
mod saving;
mod archived;
mod notices;
mod proposals;
mod reviews;
mod checks;
mod trees;
mod document;
mod moments;
mod comparisons;
mod readings;
mod touched;
mod timelines;
mod changes;
mod threads;
mod seen;
mod drafts;
mod editing;
mod completing;
mod pasted;
mod suggestions;
mod watches;
mod feed;
mod mail;
mod unseen;
mod search;
mod mounts;
mod outgoing;
mod sync;
mod jobs;
mod hooks;
mod repositories;
mod import;
mod branches;
mod commits;
mod code;
mod links;
mod related;
mod references;
mod embedded;
mod held;
mod impact;
mod drift;
mod results;
mod gate;
mod forge;
mod unclear;
mod questions;
mod requirements;
mod answers;
mod lints;
mod kinds;
mod templates;
mod context;
mod intent;
mod blame;
mod assistant;
mod model;
mod conversations;
mod digests;
mod transfer;
mod carrying;
mod rebuild;
mod access;
mod shares;
mod accounts;
mod passwords;
mod languages;
mod invitations;
mod identities;
mod groups;
mod agents;
mod tokens;
mod sessions;
mod known;
mod permissions;
mod audit;
mod settings;
mod condition;

pub mod tools;

mod egress;

pub mod clock;
mod waiting;
pub mod error;
pub mod render;
mod git;
mod index;
mod store;

pub use crate::access::{Reached, Restricted, Sharing, WholeReading};
pub use crate::accounts::NewAccount;
pub use crate::agents::{Agents, NewAgent};
pub use crate::answers::{Answerable, Asks, NewAnswerTo};
pub use crate::archived::GoneAbove;
pub use crate::audit::chain::{CONTEXT as AUDIT_CONTEXT, Flaw, Report as AuditReport};
pub use crate::audit::origin::Origin;
pub use crate::branches::Followed;
pub use crate::carrying::{Cargo, Carried, CarriedFile, Fate, FoldedChange};
pub use crate::changes::{ChangeFilter, Listing};
pub use crate::clock::Clock;
pub use crate::completing::Completion;
pub use crate::condition::Condition;
pub use crate::contracts::{ContractFile, is_contract};
pub use crate::conversations::{MOST_IN_PASSING, Said, Saying};
pub use crate::digests::Beginning;
pub use crate::document::{Document, DocumentPart};
pub use crate::drafts::{Kept, NewDraft};
pub use crate::drift::{DriftFilter, Waiver, WeekOf};
pub use crate::egress::{Egress, Listed, Pieces};
pub use crate::error::{Conflict, Error, Result, Why};
pub use crate::feed::{Feed, FeedEntry, FeedOf};
pub use crate::forge::{Forge, ForgeKind, InWiki, PullRequest, Told};
pub use crate::gate::{Checking, check_alone};
pub use crate::hooks::{Delivery, Heard, Proof};
pub use crate::identities::{Claimed, Joining};
pub use crate::impact::CodeChange;
pub use crate::import::{Imported, Progress};
pub use crate::index::Health;
pub use crate::invitations::{INVITATION_LASTS, Invited, NewInvitation, Posted};
pub use crate::known::Basis;
pub use crate::mail::{Post, PostLine, WAIT};
pub use crate::model::{Answering, Kind as ModelKind, Model, ModelLimits, Tried};
pub use crate::mounts::{ATTACHMENTS, GLOB, MountRequest};
pub use crate::outgoing::{Patch, Sent};
pub use crate::pages::Cited;
pub use crate::passwords::{GIVEN_RESET_LASTS, RESET_LASTS};
pub use crate::pasted::LARGEST_PASTE;
pub use crate::permissions::Acts;
pub use crate::proposals::{Aim, Merging, NewProposal, Objections, Text, Wanted};
pub use crate::readings::Compared;
pub use crate::rebuild::{Part, Rebuilding};
pub use crate::references::ReferenceFilter;
pub use crate::requirements::RequirementFilter;
pub use crate::results::{LARGEST_REPORT, NewResults, ReportKind, ResultFilter};
pub use crate::saving::{
    Archiving, Arrangement, Choice, Chosen, Deletion, Edit, Foreseen, Lying, Mended, Met, Move, Moving, Preview,
    Relocated, Restorable, Restoration, Saved, Scope, Settlement, Shelved, Upload,
};
pub use crate::seen::Look;
pub use crate::sessions::{IsNew, Session};
pub use crate::shares::{MadeShare, NewShare, Shared};
pub use crate::suggestions::{Application, Way};
pub use crate::templates::Beginning as TemplateBeginning;
pub use crate::threads::{Manner, NewThread, Sending, Subject, ThreadFilter};
pub use crate::tokens::{NewToken, Whose};
pub use crate::touched::Touch;
pub use crate::transfer::{Exported, Exporting, Restored, SiteBranch, SiteLink, SitePage, SiteScreen, SiteWritten};
pub use crate::wiki::Wiki;
