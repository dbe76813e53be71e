//! Draws every screen in both languages, all sizes and themes into the folder that it is given; refuses to draw a screen itself.
#![expect(clippy::print_stdout, reason = "it says what it has drawn")]

#[allow(dead_code, reason = "the tests drive the application further")]
#[path = "../tests/ninety/support/app.rs"]
mod app;
#[allow(dead_code, reason = "the tests look closer")]
#[path = "../tests/ninety/support/gallery.rs"]
mod gallery;
#[path = "../tests/ninety/support/svg.rs"]
mod svg;

use ninety::text::Lang;
use std::path::PathBuf;

fn main() -> anyhow::Result<()> {
    let folder = std::env::args_os().nth(1).map(PathBuf::from);
    let folder = folder.ok_or_else(|| anyhow::anyhow!("usage: gallery FOLDER"))?;
    std::fs::create_dir_all(&folder)?;
    let mut written = 0;
    for scene in gallery::SCENES {
        for lang in Lang::ALL {
            let mut failed = None;
            gallery::draw(scene, lang, |picture| {
                let result = std::fs::write(folder.join(picture.file()), &picture.svg);
                failed = result.err().or(failed.take());
                written += 1;
            });
            if let Some(error) = failed {
                return Err(error.into());
            }
        }
    }
    let index = folder.join("index.html");
    std::fs::write(&index, gallery::index())?;
    println!("{written} pictures: {}", index.display());
    Ok(())
}
