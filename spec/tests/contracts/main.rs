//! Contracts: differences seeded one by one, mistakes by line, and texts that nobody would write.

mod differences;
mod hostile;
mod mistakes;
