//! What happened, as those see it who are to be told, and what they were told.

mod happening;
mod mail;
mod told;

pub use happening::{
    Happening, account_of_address, accounts, happenings, participants, reach, reached, reviewers, touched, writers,
};
pub use mail::{Recipient, recipients, sent, wish, wishes};
pub use told::{Wanted, list, open, read, tell, tell_as_read, unread};
