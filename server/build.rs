//! Builds the server again when the assets it embeds have changed.

fn main() -> std::io::Result<()> {
    // `cargo xtask build` fills this folder; plain cargo commands do with an empty one.
    std::fs::create_dir_all("../target/site")?;
    println!("cargo::rerun-if-changed=../target/site");
    Ok(())
}
