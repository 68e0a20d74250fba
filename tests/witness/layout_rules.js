// What a page must be like once a browser has laid it out. Runs in the page; `judge(mode)` gives
// [{rule, text}]. Each rule is a function of the mode that yields the texts in which it is broken.
"use strict";
(() => {
  const SPACING = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }`;
  const STOPS = "a[href], button, input, select, textarea, summary, iframe, [tabindex]";
  const ONLY_READ_ALOUD = ".extern-merk, .alleen-voorlezen";
  const MOST = 5;
  const style = (element, part) => getComputedStyle(element, part);
  const short = (element) => `${element.tagName} ${element.textContent.trim().slice(0, 40)}`;
  const visible = (element) => element.checkVisibility({
    checkOpacity: true, checkVisibilityCSS: true, contentVisibilityAuto: true });
  const off = (element) => element.closest("[hidden], script, style, template, noscript, title, desc");

  /** The elements with text of their own that a reader must be able to see. */
  function texts(root = document.body) {
    const found = new Set();
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (walker.currentNode.data.trim() && !off(parent)) found.add(parent);
    }
    return [...found];
  }
  /** A table shown as cards: its headers stand in each card, which the rule `label` proves. */
  const inCards = (table) => table.tHead && style(table.tHead).position === "absolute";
  const aloud = (e) => e.closest(ONLY_READ_ALOUD)
    || (e.closest("thead") && inCards(e.closest("table")));
  const seen = (root) => texts(root).filter((e) => !aloud(e));
  const flat = (root) => seen(root).filter((element) => !element.closest("svg"));

  /** What the Tab key reaches; of those with the same names above them, the first three. */
  function stops() {
    const counts = new Map();
    return [...document.querySelectorAll(STOPS)].filter((element) => {
      if (element.tabIndex < 0 || off(element) || !visible(element)) return false;
      let names = "";
      for (let up = element; up; up = up.parentElement) names += `${up.tagName}.${up.className} `;
      counts.set(names, (counts.get(names) || 0) + 1);
      return counts.get(names) <= 3;
    });
  }

  const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const known = new Map();
  /** A colour as the browser draws it: [red, green, blue, alpha], the last from 0 to 1. */
  function colour(text) {
    if (!known.has(text)) {
      context.clearRect(0, 0, 1, 1);
      context.fillStyle = text;
      context.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = context.getImageData(0, 0, 1, 1).data;
      known.set(text, [r, g, b, a / 255]);
    }
    return known.get(text);
  }
  const over = ([r, g, b, a], under) => [r, g, b].map((part, i) => part * a + under[i] * (1 - a));
  function luminance(parts) {
    const [r, g, b] = parts.map((part) => part / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }
  function contrast(first, second) {
    const [dark, light] = [luminance(first), luminance(second)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  }
  /** The colour behind what stands in an element; a printer leaves backgrounds out. */
  function ground(element, mode) {
    const layers = [];
    for (let up = element; up; up = up.parentElement) {
      const own = style(up);
      if (mode.print && own.printColorAdjust !== "exact") continue;
      const behind = colour(own.backgroundColor);
      if (behind[3] > 0) layers.push(behind);
      if (behind[3] === 1) break;
    }
    return layers.reverse().reduce((under, layer) => over(layer, under), [255, 255, 255]);
  }
  function opacity(element) {
    let all = 1;
    for (let up = element; up; up = up.parentElement) all *= Number(style(up).opacity);
    return all;
  }
  function readable(element, text, mode) {
    const behind = ground(element, mode);
    const [r, g, b, a] = colour(text);
    return contrast(over([r, g, b, a * opacity(element)], behind), behind) >= 4.5;
  }

  const rules = {
    /** Text stands out from what is behind it (SC 1.4.3), markers and arrows included. */
    *contrast(mode) {
      if (mode.forced) return;
      for (const element of seen()) {
        const own = style(element);
        const ink = element.closest("svg") ? own.fill : own.color;
        if (!readable(element, ink, mode)) yield short(element);
      }
      for (const item of document.querySelectorAll("main li")) {
        const own = ["::marker", "::before"].map((part) => style(item, part).color);
        if (!off(item) && !own.every((ink) => readable(item, ink, mode))) yield short(item);
      }
      for (const link of document.querySelectorAll("a.extern")) {
        if (!off(link) && !readable(link, style(link, "::after").color, mode)) yield short(link);
      }
    },
    /** The border of a field stands out from what is around it and in it (SC 1.4.11). */
    *border(mode) {
      if (mode.forced || mode.print) return;
      for (const field of document.querySelectorAll("input, select, textarea")) {
        const own = style(field);
        const line = colour(own.borderTopColor).slice(0, 3);
        const drawn = own.borderTopStyle !== "none" && parseFloat(own.borderTopWidth) >= 1;
        const least = Math.min(contrast(line, ground(field.parentElement, mode)),
          contrast(line, ground(field, mode)));
        if (!drawn || least < 3) yield field.id;
      }
    },
    /** The focus is drawn at every stop, and its line stands out (SC 2.4.7, 1.4.11). */
    *focus(mode) {
      if (mode.print || mode.width < 1000 || mode.spacing || mode.zoom) return;
      for (const stop of stops()) {
        stop.focus({ preventScroll: true, focusVisible: true });
        const own = style(stop);
        const drawn = own.outlineStyle !== "none" && parseFloat(own.outlineWidth) >= 2;
        const lines = [own.outlineColor, own.boxShadow.match(/^[a-z]+\([^)]*\)/)?.[0]].filter(Boolean);
        const behind = ground(stop.parentElement, mode);
        const best = Math.max(...lines.map((line) => contrast(over(colour(line), behind), behind)));
        if (document.activeElement !== stop || !drawn || best < 3) yield short(stop);
      }
      document.activeElement.blur();
    },
    /** The first stop leads to the text and comes into sight with the focus (SC 2.4.1). */
    *skip(mode) {
      if (mode.print) return;
      window.scrollTo(0, 0);
      const [first] = stops();
      const main = document.querySelector("main");
      first.focus({ focusVisible: true });
      const box = first.getBoundingClientRect();
      const inside = box.top >= 0 && box.left >= 0 && box.right <= innerWidth && box.bottom <= innerHeight;
      const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      const leads = first.getAttribute("href") === `#${main.id}`;
      if (!leads || !inside || box.width < 24 || !first.contains(top)) yield short(first);
      document.activeElement.blur();
    },
    /** Nothing moves for a reader who asked for less movement. */
    *motion(mode) {
      if (mode.dark || mode.forced || mode.spacing || mode.zoom) return;
      for (const element of [document.documentElement, ...document.body.querySelectorAll("*")]) {
        for (const part of [null, "::before", "::after"]) {
          const own = style(element, part);
          const lasts = `${own.transitionDuration}, ${own.animationDuration}`.split(", ");
          const moves = own.animationName !== "none" || lasts.some((time) => parseFloat(time) > 0);
          if (moves || own.scrollBehavior === "smooth") yield short(element);
        }
      }
    },
    /** Text grows with the letters that the reader chose (SC 1.4.4). */
    *scale(mode) {
      if (!mode.zoom) return;
      const all = flat();
      const after = all.map((element) => parseFloat(style(element).fontSize));
      extra("");
      const before = all.map((element) => parseFloat(style(element).fontSize));
      prepare(mode);
      for (const [number, element] of all.entries()) {
        const least = before[number] < 20 ? mode.zoom * 0.97 : mode.zoom * 0.75;
        if (after[number] / before[number] < least) yield short(element);
      }
    },
    /** The reader can have more room between lines, words and letters (SC 1.4.12). */
    *spacing(mode) {
      if (!mode.spacing) return;
      for (const element of flat()) {
        const own = style(element);
        const [size, line, letter, word] = [own.fontSize, own.lineHeight, own.letterSpacing,
          own.wordSpacing].map(parseFloat);
        if (!(line >= 1.49 * size && letter >= 0.119 * size && word >= 0.159 * size)) yield short(element);
      }
    },
    /** All of the text is there, wherever and however the page is read. */
    *hidden(mode) {
      for (const element of seen(document.querySelector("main"))) {
        if (element.closest("details:not([open])") && !element.closest("summary")) continue;
        const chart = element.closest("svg.diagram");
        if (chart && !visible(chart) && [...chart.parentElement.children].some((e) => e.matches("svg.diagram") && visible(e))) continue;
        const box = element.getBoundingClientRect();
        const there = box.width > 1 && box.height > 1 && box.right > 0 && box.bottom + scrollY > 0
          && (mode.print || box.left < innerWidth);
        if (!visible(element) || !there) yield short(element);
      }
    },
    /** No box cuts off a part of its text (SC 1.4.4, 1.4.12). */
    *cut() {
      for (const box of document.body.querySelectorAll("*")) {
        const own = style(box);
        const cuts = /hidden|clip/.test(`${own.overflowX} ${own.overflowY}`);
        if (!cuts || aloud(box) || box.closest("svg") || off(box)) continue;
        const around = box.getBoundingClientRect();
        const range = document.createRange();
        range.selectNodeContents(box);
        const lost = [...range.getClientRects()].some((rect) => rect.width > 0 && (rect.bottom
          > around.bottom + 1 || rect.right > around.right + 1 || rect.left < around.left - 1));
        if (lost && box.textContent.trim()) yield short(box);
      }
    },
    /** Nobody must scroll from side to side, not in a part of the page either, and a printed page
     * fits on A4 (SC 1.4.10). */
    *wide() {
      for (const element of [document.documentElement, ...document.body.querySelectorAll("*")]) {
        const scrolls = element === document.documentElement
          || /auto|scroll/.test(style(element).overflowX);
        const { scrollWidth, clientWidth } = element;
        if (scrolls && scrollWidth > clientWidth) yield `${scrollWidth} > ${clientWidth}: ${short(element)}`;
      }
    },
    /** A cell says what it holds where no header stands above it, and there only (SC 1.3.1). */
    *label() {
      for (const cell of document.querySelectorAll("tbody td")) {
        const table = cell.closest("table");
        const header = [...table.tHead.rows[0].cells][cell.cellIndex].textContent.trim();
        const { content, display, visibility } = style(cell, "::before");
        const shown = display === "none" || visibility === "hidden" ? "none" : content;
        if (shown !== (inCards(table) ? JSON.stringify(header) : "none")) yield short(cell);
      }
    },
    /** The keyboard stops only where there is something to do. */
    *stop(mode) {
      if (mode.print) return;
      for (const element of document.body.querySelectorAll("[tabindex='0']")) {
        const does = element.matches("a[href], button, input, select, textarea, summary");
        const scrolls = element.scrollWidth > element.clientWidth
          || element.scrollHeight > element.clientHeight;
        if (!does && !scrolls) yield short(element);
      }
    },
    /** A link in the text is seen without its colour (SC 1.4.1). */
    *underline() {
      for (const link of document.querySelectorAll("main a[href]")) {
        if (link.closest("nav, header, footer") || off(link)) continue;
        // The words of a heading lead to themselves: that is no way on, which a reader must see.
        if (link.parentElement.matches(`:is(h1, h2, h3, h4, h5, h6)[id="${link.hash.slice(1)}"]`)) continue;
        if (!style(link).textDecorationLine.includes("underline")) yield short(link);
      }
    },
    /** What can be clicked and stands in no sentence is 24 by 24 pixels or more (SC 2.5.8). */
    *target(mode) {
      if (mode.print) return;
      for (const stop of stops()) {
        const box = stop.getBoundingClientRect();
        const inline = style(stop).display === "inline" || stop.matches(".overslaan");
        if (!inline && (box.width < 23.9 || box.height < 23.9)) yield short(stop);
      }
    },
    /** What scrolls can be reached and has a role and a name (SC 2.1.1, 4.1.2). */
    *scroll(mode) {
      if (mode.print) return;
      const area = /auto|scroll/;
      for (const element of document.body.querySelectorAll("*")) {
        if (!area.test(`${style(element).overflowX} ${style(element).overflowY}`)) continue;
        const table = element.querySelector("table");
        const reached = element.getAttribute("tabindex") === "0";
        const inner = element.matches("textarea") || (!table && element.querySelector(STOPS));
        const labels = (element.getAttribute("aria-labelledby") || "").split(" ").filter(Boolean);
        const named = element.getAttribute("aria-label")
          || labels.some((id) => document.getElementById(id)?.textContent.trim());
        const role = ["region", "group"].includes(element.getAttribute("role"));
        if (!inner && !reached) yield short(element);
        else if ((reached || table) && !(role && named)) yield short(element);
      }
    },
    /** Every colour and size that the style sheet names is there. */
    *undefined() {
      const root = style(document.documentElement);
      const sheets = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
      const names = sheets.flatMap((rule) => [...rule.cssText.matchAll(/var\(\s*(--[\w-]+)\s*\)/g)]);
      for (const [, name] of names) if (!root.getPropertyValue(name).trim()) yield name;
    },
    /** The colours that a reader chose count everywhere. */
    *forced(mode) {
      if (!mode.forced) return;
      for (const element of document.querySelectorAll("*")) {
        if (style(element).forcedColorAdjust === "none") yield short(element);
      }
    },
    /** Text can be selected, to copy it or to have it read aloud. */
    *select() {
      for (const element of flat()) if (style(element).userSelect === "none") yield short(element);
    },
    /** Letters and the lines between them are large enough to read. */
    *small(mode) {
      for (const element of flat()) {
        const size = parseFloat(style(element).fontSize);
        const least = element.closest("sup") ? 0.7 : 1;
        if (size < (mode.print ? 10.6 : 14) * least) yield short(element);
      }
      for (const element of document.querySelectorAll("svg.diagram text")) {
        const size = parseFloat(style(element).fontSize) * element.getScreenCTM().a;
        if (!mode.print && visible(element) && size < 11) yield short(element);
      }
      for (const element of document.querySelectorAll("main p, main li, main td")) {
        const own = style(element);
        if (parseFloat(own.lineHeight) < 1.3 * parseFloat(own.fontSize)) yield short(element);
      }
    },
    /** No number is broken over two lines, and no line begins with the mark behind a word. */
    *lines(mode) {
      if (mode.print || mode.zoom) return;
      const range = document.createRange();
      const rows = (node, from, to) => {
        range.setStart(node, from);
        range.setEnd(node, to);
        return [...range.getClientRects()].filter((rect) => rect.width > 0);
      };
      const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
      let last;
      while (walker.nextNode()) {
        const node = walker.currentNode;
        const text = node.data;
        const parent = node.parentElement;
        if (!text.trim() || off(parent) || aloud(parent) || parent.closest("svg")) continue;
        for (const { 0: number, index } of text.matchAll(/\d[\d.,]*(?:[–-]\d[\d.,]*)?/g)) {
          const [first, ...more] = rows(node, index, index + number.length);
          if (more.some((rect) => rect.top > first.top + 4)) yield `${number}: ${short(parent)}`;
        }
        const [mark] = /^[,.;:!?)]/.test(text) ? rows(node, 0, 1) : [];
        if (mark && last && mark.top > last.top + 4 && mark.left < last.left) yield short(parent);
        last = rows(node, text.trimEnd().length - 1, text.trimEnd().length).at(-1);
      }
    },
    /** On paper there is text only: no menu, no scroll areas, no heading alone under its page. */
    *paper(mode) {
      if (!mode.print) return;
      for (const menu of document.querySelectorAll("nav, .overslaan")) {
        if (visible(menu)) yield short(menu);
      }
      for (const [names, property, value] of [
        ["h1, h2, h3, h4, h5, h6, caption", "breakAfter", "avoid"], ["table:not(.voor-en-nadelen, .keuzekaart, .uitkomsten, .naast-elkaar) tr, figure", "breakInside", "avoid"],
        ["thead", "display", "table-header-group"], [".tabel", "overflowX", "visible"]]) {
        for (const element of document.querySelectorAll(names)) {
          if (style(element)[property] !== value && !off(element)) yield `${property}: ${short(element)}`;
        }
      }
      const paper = colour(style(document.body).backgroundColor);
      if (paper.slice(0, 3).some((part) => part < 255)) yield `paper: ${paper}`;
    },
  };

  function extra(css) {
    let sheet = document.getElementById("mode");
    if (!sheet) {
      sheet = document.createElement("style");
      sheet.id = "mode";
      document.head.append(sheet);
    }
    sheet.textContent = css;
  }
  function prepare(mode) {
    const zoom = mode.zoom ? `html { font-size: ${mode.zoom * 100}% }` : "";
    extra(`${zoom} ${mode.spacing ? SPACING : ""}`);
  }

  globalThis.judge = (mode, only) => {
    prepare(mode);
    const found = [];
    for (const [rule, broken] of Object.entries(rules)) {
      if (only && rule !== only) continue;
      let count = 0;
      for (const text of broken(mode)) {
        found.push({ rule, text });
        count += 1;
        if (count === MOST) break;
      }
    }
    return found;
  };
})();
