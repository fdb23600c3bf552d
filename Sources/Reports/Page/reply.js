"use strict";
// A reply as elements. Its text enters the page as text nodes only; nothing here parses HTML, and the
// page's policy would not let it.
const make = (name, attributes, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key === "class") element.className = value;
    else if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat(2).filter((child) => child !== null && child !== undefined));
  return element;
};

const Reply = (() => {
  // Markdown as elements: blocks by line, so that evidence finds its lines again.
  function inline(text, depth = 0) {
    const pattern = /(`+)([^`]|[^`][\s\S]*?[^`])\1(?!`)|\*\*(?=\S)([\s\S]*?\S)\*\*|__(?=\S)([\s\S]*?\S)__|\*(?=[^\s*])([^*]*[^\s*])\*|\b_(?=[^\s_])([^_]*[^\s_])_\b|\[([^\]\n]+)\]\(([^)\s]+)\)/;
    const parts = [];
    while (text !== "" && depth < 4) {
      const match = pattern.exec(text);
      if (!match) break;
      parts.push(text.slice(0, match.index));
      if (match[2] !== undefined) parts.push(make("code", {}, match[2]));
      else if ((match[3] ?? match[4]) !== undefined) {
        parts.push(make("strong", {}, inline(match[3] ?? match[4], depth + 1)));
      } else if ((match[5] ?? match[6]) !== undefined) {
        parts.push(make("em", {}, inline(match[5] ?? match[6], depth + 1)));
      } else parts.push(match[7] + " (" + match[8] + ")"); // never a link: it would leave the page
      text = text.slice(match.index + match[0].length);
    }
    parts.push(text);
    return parts;
  }

  const line = (name, number, text, attributes) =>
    make(name, { "data-line": number, ...attributes }, inline(text));
  const cells = (text) => text.trim().replace(/^\||\|$/g, "").split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll("\\|", "|"));
  const bullet = /^(\s*)([-*+]|\d{1,9}[.)])\s+(.*)$/;

  function rendered(lines) {
    const root = make("div", { class: "reply" });
    let index = 0;
    const text = () => lines[index];
    const isBlockStart = (value) => /^\s*$|^#{1,6}\s|^\s*(```|~~~)|^\s*>|^\s*([-*_])(\s*\1){2,}\s*$/
      .test(value) || bullet.test(value);

    function list(parent) {
      // One level is one element; deeper marks open a list inside the item before.
      const stack = [];
      while (index < lines.length) {
        const match = bullet.exec(text());
        if (!match) {
          const indent = /^\s*/.exec(text())[0].length;
          if (stack.length && text().trim() && (indent > stack[0].indent)) {
            stack.at(-1).item.append(" ", line("span", index + 1, text().trim()));
            index += 1;
            continue;
          }
          if (!text().trim() && index + 1 < lines.length
            && (bullet.test(lines[index + 1]) || /^\s{2,}\S/.test(lines[index + 1])) && stack.length) {
            index += 1;
            continue;
          }
          break;
        }
        const indent = match[1].length;
        while (stack.length && indent < stack.at(-1).indent) stack.pop();
        const isOrdered = /\d/.test(match[2]);
        if (!stack.length || indent >= stack.at(-1).indent + 2) {
          const element = make(isOrdered ? "ol" : "ul",
            isOrdered ? { start: Number.parseInt(match[2], 10) } : {});
          (stack.length ? stack.at(-1).item : parent).append(element);
          stack.push({ indent, element, item: null });
        }
        const top = stack.at(-1);
        top.item = make("li", {}, line("span", index + 1, match[3]));
        top.element.append(top.item);
        index += 1;
      }
    }

    while (index < lines.length) {
      const heading = /^(#{1,6})\s+(.*?)\s*#*\s*$/.exec(text());
      const fence = /^\s*(`{3,}|~{3,})/.exec(text());
      if (!text().trim()) index += 1;
      else if (heading) {
        root.append(line("h" + Math.min(5, 2 + heading[1].length), index + 1, heading[2]));
        index += 1;
      } else if (fence) {
        const code = make("code");
        index += 1;
        while (index < lines.length && !text().trim().startsWith(fence[1])) {
          code.append(make("span", { "data-line": index + 1 }, text()), "\n");
          index += 1;
        }
        index += 1;
        root.append(make("pre", {}, code));
      } else if (/^\s*([-*_])(\s*\1){2,}\s*$/.test(text())) {
        root.append(make("hr"));
        index += 1;
      } else if (text().includes("|") && index + 1 < lines.length
        && /^[\s|:-]*-[\s|:-]*$/.test(lines[index + 1]) && lines[index + 1].includes("|")) {
        const row = (name, number) => make("tr", {}, cells(lines[number])
          .map((cell) => line(name, number + 1, cell)));
        const body = make("tbody");
        const table = make("table", {}, make("thead", {}, row("th", index)), body);
        index += 2;
        while (index < lines.length && text().includes("|") && text().trim()) {
          body.append(row("td", index));
          index += 1;
        }
        root.append(table);
      } else if (/^\s*>/.test(text())) {
        const quote = make("blockquote");
        while (index < lines.length && /^\s*>/.test(text())) {
          quote.append(line("span", index + 1, text().replace(/^\s*>\s?/, "")), " ");
          index += 1;
        }
        root.append(quote);
      } else if (bullet.test(text())) list(root);
      else {
        const paragraph = make("p");
        do {
          paragraph.append(line("span", index + 1, text().trim()),
            /\s{2}$/.test(text()) ? make("br") : " ");
          index += 1;
        } while (index < lines.length && !isBlockStart(text()));
        root.append(paragraph);
      }
    }
    return root;
  }

  const source = (lines) => make("div", { class: "reply source" },
    make("ol", {}, lines.map((text, index) => make("li", { "data-line": index + 1 }, text))));

  // Marks the words of a quote inside its lines, or the lines whole where the words are not found.
  function highlight(root, [from, to, quote], letter) {
    const nodes = [];
    const places = [...root.querySelectorAll("[data-line]")].filter((element) => {
      const number = Number(element.dataset.line);
      return number >= from && number <= to;
    });
    for (const place of places) {
      const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) nodes.push(walker.currentNode);
      nodes.push(null);
    }
    let text = "";
    const origin = [];
    const take = (unit, node, offset) => {
      const isSpace = /\s/.test(unit);
      if (isSpace && text.endsWith(" ")) return;
      text += isSpace ? " " : unit;
      origin.push({ node, offset });
    };
    for (const node of nodes) {
      if (node === null) take(" ", null, 0);
      else for (let offset = 0; offset < node.length; offset += 1) take(node.data[offset], node, offset);
    }
    const wanted = quote.replace(/…$|\.\.\.$/, "").replace(/\s+/g, " ").trim();
    const found = wanted === "" ? -1 : text.indexOf(wanted);
    const range = found < 0 ? origin : origin.slice(found, found + wanted.length);
    const spans = new Map();
    for (const { node, offset } of range) {
      if (!node) continue;
      const span = spans.get(node);
      if (span) span[1] = offset + 1; else spans.set(node, [offset, offset + 1]);
    }
    let isFirst = true;
    const made = [];
    for (const [node, [start, end]] of spans) {
      const whole = found < 0 ? [0, node.length] : [start, Math.min(end, node.length)];
      if (!node.data.slice(...whole).trim()) continue;
      const middle = node.splitText(whole[0]);
      middle.splitText(whole[1] - whole[0]);
      const element = make("mark", { class: "step-" + letter,
        "data-tag": isFirst ? letter.toUpperCase() : null });
      middle.replaceWith(element);
      element.append(middle);
      made.push(element);
      isFirst = false;
    }
    return made;
  }

  return { rendered, source, highlight };
})();
