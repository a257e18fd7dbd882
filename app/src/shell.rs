//! The document around every screen.

use leptos::config::LeptosOptions;
use leptos::prelude::*;

/// The whole document.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    view! {
        <!DOCTYPE html>
        <html lang="en">
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <HydrationScripts options islands=true/>
            </head>
            <body>"Holotype"</body>
        </html>
    }
}
