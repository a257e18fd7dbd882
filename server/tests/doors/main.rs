//! The program as others meet it: its commands, its API, its forms. Every test starts the real program and asks it from
//! outside.

mod place;
mod repository;
mod server;

mod access;
mod acts;
mod assets;
mod backing_up;
mod branching;
mod command_line;
mod exporting;
mod files;
mod forms;
mod hooks;
mod mirrors;
mod faults;
mod histories;
mod links;
mod mail;
mod news;
mod mounting;
mod problems;
mod proposing;
mod reading;
mod searching;
mod finding;
mod seen;
mod sessions;
mod speed;
mod travelling;
mod syncing;
mod threads;
mod why;
mod time;
mod writing;
