//! Setting type: fonts, broken lines, and their glyphs on a PDF page.

use super::PdfError;
use krilla::color::rgb;
use krilla::geom::{PathBuilder, Point};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use parley::fontique::{Blob, Collection, CollectionOptions};
use parley::layout::{Alignment, AlignmentOptions, Layout, Run};
use parley::style::{FontFamily, FontFamilyName, FontWeight, LineHeight, StyleProperty};
use parley::{FontContext, LayoutContext};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// The text face, and the one that has what it lacks (₽, ₴, ₸).
const FAMILIES: [&str; 2] = ["Libertinus Serif", "NewComputerModern"];
/// A hairline for folds and the return address, in points.
const HAIRLINE: f32 = 0.25;

/// Fonts and the scratch room for breaking lines.
pub(super) struct Press {
    fonts: FontContext,
    layouts: LayoutContext<()>,
    faces: BTreeMap<u64, Font>,
}

/// Lines of one size, broken to a width.
#[derive(Clone)]
pub(super) struct Block {
    text: String,
    layout: Layout<()>,
    line_height: f32,
}

impl Press {
    /// A press with the fonts that come with the program and no others.
    pub(super) fn new() -> Press {
        let mut collection = Collection::new(CollectionOptions { shared: false, system_fonts: false });
        for font in typst_assets::fonts() {
            collection.register_fonts(Blob::from(font.to_vec()), None);
        }
        let fonts = FontContext { collection, source_cache: Default::default() };
        Press { fonts, layouts: LayoutContext::new(), faces: BTreeMap::new() }
    }

    /// Breaks `text` to `width` points; line breaks in it are kept.
    pub(super) fn block(&mut self, text: &str, size: f32, leading: f32, width: f32) -> Result<Block, PdfError> {
        self.set(text, size, leading, width, FontWeight::NORMAL)
    }

    /// The same in bold.
    pub(super) fn bold(&mut self, text: &str, size: f32, leading: f32, width: f32) -> Result<Block, PdfError> {
        self.set(text, size, leading, width, FontWeight::BOLD)
    }

    fn set(&mut self, text: &str, size: f32, leading: f32, width: f32, weight: FontWeight) -> Result<Block, PdfError> {
        let text: String = text.chars().map(|c| if c == '\t' { ' ' } else { c }).filter(kept).collect();
        let families = FAMILIES.map(|name| FontFamilyName::Named(Cow::Borrowed(name)));
        let mut builder = self.layouts.ranged_builder(&mut self.fonts, &text, 1.0, false);
        builder.push_default(StyleProperty::FontFamily(FontFamily::List(Cow::Borrowed(&families))));
        builder.push_default(StyleProperty::FontSize(size));
        builder.push_default(StyleProperty::FontWeight(weight));
        builder.push_default(LineHeight::Absolute(size * leading));
        let mut layout = builder.build(&text);
        layout.break_all_lines(Some(width));
        layout.align(Alignment::Start, AlignmentOptions::default());
        for run in layout.lines().flat_map(|line| line.runs().collect::<Vec<_>>()) {
            self.face(&run)?;
            if let Some(sign) = missing(&run, &text) {
                return Err(PdfError::Unprintable(sign));
            }
        }
        Ok(Block { text, layout, line_height: size * leading })
    }

    /// The PDF library's handle of a run's font, made once.
    fn face(&mut self, run: &Run<'_, ()>) -> Result<(), PdfError> {
        let data = run.font();
        let id = data.data.id();
        if let Entry::Vacant(place) = self.faces.entry(id) {
            let font = Font::new(data.data.as_ref().to_vec().into(), data.index)
                .ok_or_else(|| PdfError::Library("unreadable font".to_owned()))?;
            place.insert(font);
        }
        Ok(())
    }

    /// Draws `block` with its left edge at `left` and its first line's top at `top`, in points.
    pub(super) fn draw(&self, surface: &mut Surface<'_>, block: &Block, left: f32, top: f32) {
        surface.set_fill(Some(Fill {
            paint: rgb::Color::black().into(),
            opacity: NormalizedF32::ONE,
            rule: Default::default(),
        }));
        for line in block.layout.lines() {
            let metrics = line.metrics();
            let mut x = left + metrics.offset;
            for run in line.runs() {
                let Some(face) = self.faces.get(&run.font().data.id()) else { continue };
                let glyphs = glyphs(&run);
                let start = Point::from_xy(x, top + metrics.baseline);
                surface.draw_glyphs(start, &glyphs, face.clone(), &block.text, run.font_size(), false);
                x += run.advance();
            }
        }
    }
}

impl Block {
    /// Height in points.
    pub(super) fn height(&self) -> f32 {
        if self.text.is_empty() { 0.0 } else { self.line_height * self.layout.len() as f32 }
    }

    /// How many lines there are.
    pub(super) fn lines(&self) -> usize {
        self.layout.len()
    }

    /// Width of the longest line in points: more than it was broken to where a word alone is longer.
    pub(super) fn width(&self) -> f32 {
        self.layout.width()
    }

    /// Lines that end below `depth` points from the block's top.
    pub(super) fn lines_below(&self, depth: f32) -> usize {
        if self.text.is_empty() {
            return 0;
        }
        (1..=self.layout.len()).filter(|n| *n as f32 * self.line_height > depth).count()
    }

    /// The same block with its lines flush right.
    pub(super) fn right(mut self) -> Block {
        self.layout.align(Alignment::End, AlignmentOptions::default());
        self
    }
}

/// A hairline from `from` to `to` at `y`, all in points.
pub(super) fn rule(surface: &mut Surface<'_>, from: f32, to: f32, y: f32) {
    let mut path = PathBuilder::new();
    path.move_to(from, y);
    path.line_to(to, y);
    let Some(path) = path.finish() else { return };
    surface.set_fill(None);
    surface.set_stroke(Some(Stroke { paint: rgb::Color::black().into(), width: HAIRLINE, ..Stroke::default() }));
    surface.draw_path(&path);
    surface.set_stroke(None);
}

/// Whether a sign of the text reaches the page: no control characters but the line break, no marks of direction.
fn kept(sign: &char) -> bool {
    *sign == '\n' || !(sign.is_control() || matches!(sign, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}'))
}

/// The first sign of `run` that no font of ours has.
fn missing(run: &Run<'_, ()>, text: &str) -> Option<char> {
    run.clusters()
        .filter(|cluster| cluster.glyphs().any(|glyph| glyph.id == 0))
        .filter_map(|cluster| text.get(cluster.text_range())?.chars().next())
        .find(|sign| !sign.is_whitespace())
}

fn glyphs(run: &Run<'_, ()>) -> Vec<KrillaGlyph> {
    let size = run.font_size();
    let mut glyphs: Vec<KrillaGlyph> = Vec::new();
    for cluster in run.visual_clusters() {
        if cluster.is_ligature_continuation() {
            // It has no glyph of its own, but its letters belong to the one before: else they are lost to a search.
            if let Some(glyph) = glyphs.last_mut() {
                glyph.text_range.end = cluster.text_range().end;
            }
            continue;
        }
        glyphs.extend(cluster.glyphs().map(|glyph| {
            let id = GlyphId::new(glyph.id);
            let (advance, x, y) = (glyph.advance / size, glyph.x / size, glyph.y / size);
            KrillaGlyph::new(id, advance, x, y, 0.0, cluster.text_range(), None)
        }));
    }
    glyphs
}
