//! What people paste from elsewhere.

mod support;

use support::{Place, editor, path};
use wiki::Error;

// r[verify write.paste-rich]
#[tokio::test]
async fn rich_text_is_read_as_markdown_and_nothing_else_comes_along() {
    let place = Place::new().await;
    let read = async |html: &str| place.wiki.markdown_of(&editor(), &path("/tea"), html).await;
    for (html, markdown) in [
        ("<h2>Tea</h2><p>It is <b>hot</b> and <i>black</i>.</p>", "## Tea\n\nIt is **hot** and *black*."),
        ("<ul><li>one</li><li>two</li></ul>", "- one\n- two"),
        ("<p><a href=\"https://example.org\">here</a></p>", "[here](https://example.org)"),
        ("<p>a</p><script>alert(1)</script><style>p{}</style><p onclick=\"x()\">b</p>", "a\n\nb"),
        ("<a href=\"javascript:alert(1)\">x</a>", "x"),
    ] {
        assert_eq!(read(html).await.unwrap(), markdown, "{html}");
    }
    // However deep it goes, and however large.
    let deep = format!("{}deep{}", "<div><b>".repeat(50_000), "</b></div>".repeat(50_000));
    assert!(read(&deep).await.unwrap().contains("deep"));
    let large = "a".repeat(wiki::LARGEST_PASTE + 1);
    assert!(matches!(read(&large).await, Err(Error::TooLarge { .. })));
}

// r[verify write.paste-table]
#[tokio::test]
async fn no_cell_of_a_pasted_table_is_lost() {
    let place = Place::new().await;
    let read = async |rows: &str| {
        let html = format!("<table>{rows}</table>");
        place.wiki.markdown_of(&editor(), &path("/tea"), &html).await.unwrap()
    };
    for (rows, markdown) in [
        ("<tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr>", "| a   | b   |\n| --- | --- |\n| 1   | 2   |"),
        // Without a head the first row is one, as in a spreadsheet.
        ("<tr><td>a</td><td>b</td></tr><tr><td>1</td><td>2</td></tr>", "| a   | b   |\n| --- | --- |\n| 1   | 2   |"),
        // Heads of rows are none of columns.
        (
            "<tr><th>tea</th><td>hot</td></tr><tr><th>ice</th><td>cold</td></tr>",
            "|         |      |\n| ------- | ---- |\n| **tea** | hot  |\n| **ice** | cold |",
        ),
        ("<thead><tr><td>a</td></tr></thead><tbody><tr><th>1</th></tr></tbody>", "| a     |\n| ----- |\n| **1** |"),
        // What a cell covers is empty, and what stands beside it in its own column.
        (
            "<tr><th colspan=2>a</th><th>b</th></tr><tr><td rowspan=2>1</td><td>2</td><td>3</td></tr><tr><td>4</td><td>5</td></tr>",
            "| a   |     | b   |\n| --- | --- | --- |\n| 1   | 2   | 3   |\n|     | 4   | 5   |",
        ),
        // Blocks are lines.
        (
            "<tr><th><p><b>a</b></p></th></tr><tr><td><p>one</p><p>two|three</p><ul><li>x<ul><li>y</li></ul></li></ul></td></tr>",
            "| a                               |\n| ------------------------------- |\n| one<br>two\\|three<br>• x<br>◦ y |",
        ),
        (
            "<tr><th>a</th></tr><tr><td><pre><code>one\n\n`two`</code></pre><h3>Now</h3><ol><li>first</li></ol></td></tr>",
            "| a                                           |\n| ------------------------------------------- |\n\
             | `one`<br>`` `two` ``<br>**Now**<br>1. first |",
        ),
        (
            "<tr><th>a</th></tr><tr><td>x<table><tr><td>1</td><td>2|3</td></tr><tr><td>4</td></tr></table></td></tr>",
            "| a                  |\n| ------------------ |\n| x<br>1 · 2\\|3<br>4 |",
        ),
        ("<caption>Teas</caption><tr><th>a</th></tr><tr><td>1</td></tr>", "Teas\n\n| a   |\n| --- |\n| 1   |"),
        ("<tr></tr>", ""),
    ] {
        assert_eq!(read(rows).await, markdown, "{rows}");
    }
    // Wide ones are not filled up to their widest row, and nothing else makes much of little.
    let cell = "<td>b</td>";
    let spans = "<td rowspan=1000 colspan=1000>a</td>".repeat(1_000);
    let some = format!("<tr>{cell}</tr>").repeat(100);
    let within = format!("<tr><td>{}<table>{some}</table></td></tr>{some}", "a".repeat(200));
    for rows in [
        format!("<tr><td>{}</td></tr>{}", "a".repeat(2_000), format!("<tr>{cell}</tr>").repeat(1_000)),
        format!("<tr>{}</tr>{}", cell.repeat(1_000), format!("<tr>{cell}</tr>").repeat(1_000)),
        format!("<tr>{spans}</tr>{}", format!("<tr>{cell}</tr>").repeat(10_000)),
        format!("<tr><td><table>{within}</table></td></tr>{some}"),
    ] {
        let markdown = read(&rows).await;
        assert!(markdown.len() < rows.len() + 50_000, "{} of {}", markdown.len(), rows.len());
        let cells = markdown.replace("<br>", " ").matches('b').count();
        assert_eq!(cells, rows.matches(cell).count(), "{rows:.60}");
    }
}
