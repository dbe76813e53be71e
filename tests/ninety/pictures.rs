//! The pictures of the README against the real screens, and the whole gallery: `NINETY_PICTURES=write` writes those of the README, otherwise they must be the same.

use crate::support::gallery::{self, README, README_SIZE, SCENES, Scene};
use crate::support::svg::Ground;
use ninety::text::Lang;
use std::collections::BTreeSet;
use std::path::Path;

#[test]
fn the_pictures_in_the_readme_are_the_screens() {
    for lang in Lang::ALL {
        for name in README {
            let drawn = gallery::picture(&Scene::named(name).open(lang, README_SIZE));
            let file = format!("docs/{name}-{}.svg", lang.tag());
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(&file);
            if std::env::var("NINETY_PICTURES").is_ok_and(|mode| mode == "write") {
                std::fs::create_dir_all(path.parent().unwrap()).unwrap();
                std::fs::write(&path, &drawn).unwrap();
            }
            let kept = std::fs::read_to_string(&path).unwrap_or_default();
            assert!(
                kept == drawn,
                "{file} has drifted: run with NINETY_PICTURES=write and look at it"
            );
        }
    }
}

#[test]
fn every_picture_of_the_gallery_is_well_formed_and_in_the_colours_of_its_theme() {
    let mut files = BTreeSet::new();
    for scene in SCENES {
        for lang in Lang::ALL {
            gallery::draw(scene, lang, |picture| {
                let (file, svg) = (picture.file(), &picture.svg);
                let document = roxmltree::Document::parse(svg);
                let document = document.unwrap_or_else(|error| panic!("{file}: {error}\n{svg}"));
                let (width, height) = picture.size;
                let view = format!("0 0 {} {}", width * 9 + 24, height * 19 + 24);
                assert_eq!(document.root_element().attribute("viewBox"), Some(&*view), "{file}");
                let fills: BTreeSet<_> =
                    document.descendants().filter_map(|node| node.attribute("fill")).collect();
                let (_, theme) = picture.theme;
                let ground = Ground::of(&theme);
                assert!(fills.contains(ground.paper), "{file}: {fills:?}");
                let colours = [
                    theme.text,
                    theme.quiet,
                    theme.title,
                    theme.done,
                    theme.current,
                    theme.frame,
                    theme.found,
                ];
                let of_theme: BTreeSet<_> = colours
                    .iter()
                    .flat_map(|style| [style.fg, style.bg])
                    .flatten()
                    .map(|colour| ground.colour(colour, ground.ink))
                    .chain([ground.ink.to_owned(), ground.paper.to_owned()])
                    .collect();
                for fill in &fills {
                    assert!(of_theme.contains(*fill), "{file}: {fill} is not of its theme");
                }
                // All but the message that it is too small has more than text to show.
                let coloured = scene.name == "too-small" || theme.title.fg.is_none();
                let accent = theme.title.fg.map(|colour| ground.colour(colour, ground.ink));
                assert!(coloured || accent.is_some_and(|a| fills.contains(&*a)), "{file}");
                assert!(files.insert(file.clone()), "{file} stands twice");
            });
        }
    }
    let index = gallery::index();
    let page = roxmltree::Document::parse_with_options(
        &index,
        roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() },
    );
    let page = page.unwrap_or_else(|error| panic!("{error}"));
    let shown: BTreeSet<_> = page
        .descendants()
        .filter(|node| node.has_tag_name("img"))
        .map(|node| node.attribute("src").unwrap().to_owned())
        .collect();
    assert_eq!(shown, files, "the page shows every picture");
    assert_eq!(page.descendants().filter(|n| n.has_tag_name("section")).count(), SCENES.len());
}
