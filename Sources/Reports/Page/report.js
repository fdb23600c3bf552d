"use strict";
// The list of trials and the sheet that shows one of them.
(() => {
  const $ = (id) => document.getElementById(id);
  const data = JSON.parse(document.querySelector("script.index").textContent);
  const columns = ["prompt", "model", "system", "sample", "status", "levels", "passed", "calls",
    "output", "usd", "seconds", "failure"];
  const trials = data.rows.map((row, number) => {
    const trial = { number };
    columns.forEach((name, index) => { trial[name] = row[index]; });
    trial.model = data.models[trial.model];
    trial.system = data.systems[trial.system];
    return trial;
  });
  const letters = { hypothesis: "h", minimal_experiment: "e", ablations_controls: "a",
    cost_estimate: "c", success_criteria: "s", overclaim: "o" };
  const levelNames = ["absent", "weak", "met"];
  const stepTitle = Object.fromEntries(data.steps);
  const pageSize = 100;

  // Figures
  const grouped = (value) => value.toLocaleString("en-US");
  const unknown = "unknown";
  const usd = (value) => value === null ? unknown : value === 0 ? "$0"
    : value < 0.0001 ? "<$0.0001"
    : "$" + value.toFixed(value < 1 ? 4 : value < 1000 ? 2 : 0);
  const tokens = (value) => value === null ? unknown : grouped(value);
  const time = (value) => value === null ? "–" : value < 9.95 ? value.toFixed(1) + " s"
    : value < 60 ? Math.round(value) + " s"
    : Math.floor(Math.round(value) / 60) + " min "
      + String(Math.round(value) % 60).padStart(2, "0") + " s";
  const verdict = (trial) => trial.passed === null ? "not scored" : trial.passed ? "yes" : "no";
  const score = (trial) => trial.levels === "" ? null
    : [...trial.levels.slice(0, 5)].reduce((sum, digit) => sum + Number(digit), 0)
      - (trial.levels[5] === "1" ? 0.5 : 0);

  // The list
  const sorting = { key: null, down: false };
  const filter = { find: "", model: "", system: "", status: "", verdict: "", step: "" };
  let shown = trials;
  let page = 0;

  const matches = (trial, words) => {
    if (filter.model && trial.model !== filter.model) return false;
    if (filter.system && trial.system !== filter.system) return false;
    if (filter.status && trial.status !== filter.status) return false;
    if (filter.verdict && verdict(trial) !== filter.verdict) return false;
    if (filter.step) {
      if (trial.levels === "") return false;
      const place = data.steps.findIndex(([name]) => name === filter.step);
      if (place < 0 ? trial.levels[5] !== "1" : trial.levels[place] === "2") return false;
    }
    if (words.length === 0) return true;
    trial.text ??= [trial.prompt, trial.model, trial.system, trial.status, trial.failure || ""]
      .join("\n").toLowerCase();
    return words.every((word) => trial.text.includes(word));
  };
  const sortKeys = {
    prompt: (trial) => trial.prompt, model: (trial) => trial.model,
    system: (trial) => trial.system, sample: (trial) => trial.sample,
    status: (trial) => trial.status, levels: score,
    passed: (trial) => trial.passed === null ? null : Number(trial.passed),
    calls: (trial) => trial.calls, output: (trial) => trial.output, usd: (trial) => trial.usd,
    seconds: (trial) => trial.seconds,
  };
  const collator = new Intl.Collator("en", { numeric: true });
  const compare = (left, right) =>
    typeof left === "string" ? collator.compare(left, right) : left - right;

  function refresh(keepsPage) {
    const words = filter.find.toLowerCase().split(/\s+/).filter(Boolean);
    shown = trials.filter((trial) => matches(trial, words));
    if (sorting.key) {
      const key = sortKeys[sorting.key];
      const keyed = shown.map((trial) => [key(trial), trial]);
      keyed.sort(([left, a], [right, b]) => {
        // What is not known stands last, whichever way the order runs.
        if (left === null || right === null) {
          return (left === null) - (right === null) || a.number - b.number;
        }
        return (sorting.down ? -compare(left, right) : compare(left, right)) || a.number - b.number;
      });
      shown = keyed.map(([, trial]) => trial);
    }
    if (!keepsPage) page = 0;
    drawList(page * pageSize, (page + 1) * pageSize);
  }

  const mark = (level, title) => make("span", { class: "mark l" + level, role: "img",
    "aria-label": title + ": " + levelNames[level], title: title + ": " + levelNames[level] });
  const marks = (trial) => make("span", { class: "marks" },
    data.steps.map(([, title], index) => mark(trial.levels[index], title)));

  const named = (text) => make("span", { class: "name", title: text }, text);
  const listColumns = [
    { key: "prompt", title: "prompt", cell: (trial) => [
      make("button", { class: "open", type: "button", "aria-haspopup": "dialog" }, trial.prompt),
      make("span", { class: "sub" }, trial.model, data.systems.length > 1 ? " · " + trial.system : "",
        " · sample ", String(trial.sample),
        make("span", { class: "narrow" }, trial.status === "replied" ? "" : " · " + trial.status))] },
    { key: "model", title: "model", class: "wide", cell: (trial) => named(trial.model) },
    { key: "system", title: "system prompt", class: "wide", when: data.systems.length > 1,
      cell: (trial) => named(trial.system) },
    { key: "sample", title: "sample", class: "number wide", cell: (trial) => String(trial.sample) },
    { key: "status", title: "status", class: "narrow-off",
      cell: (trial) => make("span", { class: "chip " + trial.status }, trial.status) },
    { key: "levels", title: "steps", cell: (trial) => trial.levels === ""
      ? make("span", { class: "quiet" }, trial.failure ? trial.failure.split(":")[0] : "–")
      : [marks(trial), trial.levels[5] === "1" ? make("span", { class: "over" }, "overclaims") : null] },
    { key: "passed", title: "passes", cell: (trial) => trial.passed === null
      ? make("span", { class: "quiet" }, "–")
      : make("span", { class: verdict(trial) }, verdict(trial)) },
    { key: "output", title: "tokens out", class: "number wide",
      cell: (trial) => trial.status === "pending" ? "–" : tokens(trial.output) },
    { key: "usd", title: "cost", class: "number narrow-off",
      cell: (trial) => trial.status === "pending" ? "–" : usd(trial.usd) },
    { key: "seconds", title: "time", class: "number wide", cell: (trial) => time(trial.seconds) },
    { key: "calls", title: "calls", class: "number wide", cell: (trial) => String(trial.calls) },
  ].filter((column) => column.when !== false);

  function drawList(from, to) {
    const rows = shown.slice(from, to);
    const head = make("tr", {}, listColumns.map((column) => make("th", {
      scope: "col", class: column.class,
      "aria-sort": sorting.key === column.key ? (sorting.down ? "descending" : "ascending") : null,
    }, make("button", { type: "button", "data-key": column.key, onclick: () => {
      sorting.down = sorting.key === column.key ? !sorting.down : false;
      sorting.key = column.key;
      refresh();
      document.querySelector("[data-key='" + column.key + "']").focus();
    } }, column.title))));
    const body = rows.map((trial) => make("tr", { "data-number": trial.number },
      listColumns.map((column) => make("td", { class: column.class }, column.cell(trial)))));
    $("list").replaceChildren(make("table", { class: "trials" },
      make("thead", {}, head), make("tbody", {}, body)),
      make("p", { class: "key-line" }, data.steps.map(([, title]) => title).join(", ") + ":",
        levelNames.map((name, level) =>
          make("span", {}, make("span", { class: "mark l" + level, "aria-hidden": "true" }), name))
          .reverse()));
    const pages = Math.max(1, Math.ceil(shown.length / pageSize));
    const range = rows.length === 0 ? "none" : grouped(from + 1) + " to " + grouped(from + rows.length);
    $("status").textContent = (shown.length === trials.length
      ? grouped(trials.length) + (trials.length === 1 ? " trial" : " trials")
      : grouped(shown.length) + " of " + grouped(trials.length) + " trials")
      + (pages > 1 ? ", showing " + range : "")
      + (data.skipped ? ". Not listed: " + grouped(data.skipped)
        + " further trials, which the charts above include" : "");
    const step = (label, change) => make("button", { type: "button",
      disabled: page + change < 0 || page + change >= pages,
      onclick: () => {
        page += change;
        refresh(true);
        $("trials").scrollIntoView();
      } }, label);
    $("pager").replaceChildren(...(pages === 1 ? [] : [step("Previous", -1),
      make("span", {}, "page " + grouped(page + 1) + " of " + grouped(pages)), step("Next", 1)]));
  }

  function drawFilters() {
    const choose = (key, title, options) => make("label", {}, title, make("select", {
      "data-filter": key, onchange: (event) => { filter[key] = event.target.value; refresh(); },
    }, options.map(([value, text]) => make("option", { value }, text))));
    const names = (values) => [["", "all"], ...values.map((value) => [value, value])];
    const present = ["replied", "refused", "truncated", "failed", "pending"]
      .filter((status) => trials.some((trial) => trial.status === status));
    const find = make("input", { type: "search", "data-filter": "find", autocomplete: "off",
      oninput: (event) => { filter.find = event.target.value; refresh(); } });
    $("filters").replaceChildren(...[
      make("label", { class: "find" }, "find in prompt, model, error", find),
      data.models.length > 1 ? choose("model", "model", names(data.models)) : null,
      data.systems.length > 1 ? choose("system", "system prompt", names(data.systems)) : null,
      choose("status", "status", names(present)),
      choose("verdict", "passes", names(["yes", "no", "not scored"])),
      choose("step", "falls short in", [["", "any or none"], ...data.steps, ["overclaim", "overclaim"]]),
      make("button", { type: "button", onclick: () => {
        for (const key of Object.keys(filter)) filter[key] = "";
        for (const field of $("filters").querySelectorAll("[data-filter]")) field.value = "";
        sorting.key = null;
        refresh();
      } }, "Reset"),
    ].filter(Boolean));
  }

  // Details
  const blocks = document.getElementsByClassName("block");
  let held = { number: -1, details: [] };
  function detail(number) {
    const block = Math.floor(number / data.block);
    if (held.number !== block) {
      held = { number: block, details: JSON.parse(blocks[block].textContent) };
    }
    return held.details[number % data.block];
  }

  let promptTexts = null;
  const prompts = () => promptTexts ??= Object.assign(Object.create(null),
    JSON.parse(document.querySelector("script.prompts").textContent));

  const sheet = $("trial");
  let view = null;

  const nothing = { source: null, input: null, failure: null, attempts: [], drafts: [], steps: [],
    overclaims: [], notes: [], judges: [], reply: null };

  function open(number) {
    const trial = trials[number];
    const about = { ...nothing, ...detail(number) };
    // Of a trial whose details are left out the levels are known all the same.
    if (!about.whole && trial.levels) {
      about.steps = data.steps.map(([step], place) => (
        { step, level: Number(trial.levels[place]), evidence: [], missing: [] }));
    }
    const lines = about.reply === null ? [] : about.reply.replace(/\n$/, "").split("\n");
    const isData = /^\s*[[{]/.test(lines[0] || "");
    let first = new Map();

    function drawReply(kind) {
      view = kind;
      const reply = kind === "source" ? Reply.source(lines) : Reply.rendered(lines);
      first = new Map();
      const evidence = about.steps.flatMap((step) =>
        step.evidence.map((item, index) => [item, letters[step.step], step.step + index]));
      about.overclaims.forEach((item, index) => evidence.push([item, "o", "overclaim" + index]));
      for (const [item, letter, name] of evidence) {
        const made = Reply.highlight(reply, item, letter);
        if (made.length) first.set(name, made);
      }
      slot.replaceChildren(reply);
      for (const button of switcher.children) {
        button.setAttribute("aria-pressed", String(button.dataset.view === kind));
      }
    }
    const goTo = (name) => {
      for (const element of sheet.querySelectorAll("mark.now")) element.classList.remove("now");
      const made = first.get(name);
      if (!made) return;
      for (const element of made) element.classList.add("now");
      made[0].scrollIntoView({ block: "center" });
    };
    const place = (item, name) => make("li", {}, make("button", { class: "place", type: "button",
      onclick: () => goTo(name) },
      make("b", {}, (item[0] === item[1] ? "line " + item[0] : "lines " + item[0] + "–" + item[1]) + " "),
      item[2]));
    const stepItem = (step) => make("li", { class: "step-" + letters[step.step] },
      make("div", { class: "step-head" }, make("span", { class: "letter", "aria-hidden": "true" },
        letters[step.step].toUpperCase()), stepTitle[step.step],
        make("span", { class: "level" }, levelNames[step.level]), mark(step.level, stepTitle[step.step])),
      make("ul", {}, step.evidence.map((item, index) => place(item, step.step + index)),
        step.missing.map((text) => make("li", { class: "missing l" + step.level }, text))));
    const fact = (title, value) => value === null ? [] : [make("dt", {}, title), make("dd", {}, value)];
    const prompt = prompts()[trial.prompt];
    const index = shown.indexOf(trial);
    const move = (change) => {
      const next = shown[index + change];
      return make("button", { type: "button", disabled: !next, "data-move": change,
        onclick: () => location.replace("#trial-" + (next.number + 1)) },
        change < 0 ? "Previous" : "Next");
    };

    const pressed = document.activeElement?.dataset.move;
    const closer = make("button", { type: "button", onclick: () => sheet.close(), autofocus: true },
      "Close");
    const slot = make("div");
    const switcher = make("span", { class: "switch", role: "group", "aria-label": "How the reply is shown" },
      [["read", "Read"], ["source", "Lines"]].map(([kind, title]) => make("button",
        { type: "button", "data-view": kind, onclick: () => drawReply(kind) }, title)));
    const reasons = {
      replied: "No reply is stored.", truncated: "No reply is stored.",
      refused: "The model declined" + (about.failure ? ": " + about.failure.message : "."),
      failed: "The call failed. " + (about.failure ? about.failure.kind + ": " + about.failure.message : ""),
      pending: "Not done yet. The command that began this run resumes it.",
    };
    const hasText = about.reply !== null;
    const withheld = about.whole ? null : "To stay quick to open, this page holds the details of"
      + " the first " + grouped(trials.length - data.withheld) + " trials only, and this is a later one."
      + (about.path ? " Its reply is in the file named here." : "");
    const banner = trial.status === "truncated"
      ? "A token limit cut this reply off; it is judged as it stands."
      : trial.status === "refused" && hasText ? reasons.refused : null;
    const path = about.path && !/^[a-z]+:|^\//i.test(about.path)
      ? make("a", { href: about.path.split("/").map(encodeURIComponent).join("/") }, about.path)
      : about.path;

    sheet.replaceChildren(
      make("div", { class: "sheet-head" },
        make("div", { class: "titles" }, make("h2", { id: "trial-title" }, trial.prompt),
          make("span", { class: "quiet" }, trial.model + " · " + trial.system + " · sample "
            + trial.sample + " · "), make("span", { class: "chip " + trial.status }, trial.status),
          trial.passed === null ? null : make("span", {}, " · ", make("span",
            { class: verdict(trial) }, trial.passed ? "passes" : "does not pass"))),
        make("div", { class: "buttons" }, move(-1), move(1), closer)),
      make("div", { class: "sheet" },
        make("div", { class: "aside" },
          about.steps.length ? make("ul", { class: "steps" }, about.steps.map(stepItem),
            about.overclaims.length ? make("li", { class: "step-o" },
              make("div", { class: "step-head" }, make("span", { class: "letter", "aria-hidden": "true" }, "O"),
                "overclaim", make("span", { class: "level" }, "yes")),
              make("ul", {}, about.overclaims.map((item, number) => place(item, "overclaim" + number)))) : null,
            about.notes.length ? make("li", {}, make("div", { class: "step-head" }, "notes"),
              make("ul", {}, about.notes.map((note) => make("li", {}, make("b", {}, "line " + note[0] + " "),
                note[2])))) : null) : null,
          about.steps.length ? null : about.whole ? make("p", { class: "quiet" }, "Nothing to score.") : null),
        make("div", { class: "record" },
          about.judges.length ? make("h3", {}, "Model judges") : null,
          about.judges.length ? make("ol", { class: "attempts" }, about.judges.map((judge) => make("li", {},
            make("div", {}, judge.name + ": " + (judge.passed === null ? judge.status
              : judge.passed ? "passes" : "does not pass")),
            judge.error === null ? null : make("div", { class: "error" }, judge.error),
            judge.levels.map(([name, level, reason]) => make("div", { class: "quiet" },
              (stepTitle[name] || name) + " " + (name === "overclaim" ? ["no", "yes"] : levelNames)[level]
              + (reason ? ": " + reason : "")))))) : null,
          about.whole ? make("h3", {}, "Calls") : null,
          !about.whole ? null : about.attempts.length === 0 ? make("p", { class: "quiet" }, "No call was made.")
            : make("ol", { class: "attempts" }, about.attempts.map((attempt) => make("li", {},
              make("div", {}, attempt.number + (attempt.followUp ? ". repair " + attempt.followUp + ", " : ". ")
                + attempt.started.replace("T", " ").replace("Z", " UTC")
                + ", " + time(attempt.seconds)),
              attempt.failure ? make("div", { class: "error" }, attempt.failure.kind
                + (attempt.failure.status === null ? "" : " (" + attempt.failure.status + ")")
                + ": " + attempt.failure.message)
                : make("div", { class: "quiet" }, "tokens " + tokens(attempt.input) + " / "
                  + tokens(attempt.output) + ", " + usd(attempt.usd)),
              attempt.request ? make("div", { class: "quiet" }, "request " + attempt.request) : null))),
          about.drafts.length ? make("h3", {}, "Drafts") : null,
          about.drafts.length ? make("ol", { class: "attempts" }, about.drafts.map(([number, taken, levels]) =>
            make("li", {}, number === 0 ? "first reply " : taken ? "after repair " + number + " "
              : "repair " + number + " lifted nothing and was left out ", marks({ levels })))) : null,
          make("h3", {}, "Record"),
          make("dl", {}, fact("cost", trial.status === "pending" ? null : usd(trial.usd)),
            fact("tokens in", trial.status === "pending" || !about.whole ? null : tokens(about.input)),
            fact("tokens out", trial.status === "pending" ? null : tokens(trial.output)),
            fact("time", trial.status === "pending" ? null : time(trial.seconds)),
            fact("prompt file", about.source), fact("reply file", path),
            fact("identity", about.id.slice(0, 12)))),
        make("article", { class: "paper" },
          prompt === undefined ? null : make("details", { class: "prompt" },
            make("summary", {}, "Prompt"), make("pre", {}, prompt)),
          make("div", { class: "paper-head" }, make("h3", {}, "Reply"), hasText ? switcher : null),
          banner ? make("p", { class: "notice" }, banner) : null,
          hasText ? slot : make("p", { class: "notice" }, withheld || reasons[trial.status]))));
    if (hasText) drawReply(view || (isData ? "source" : "read"));
    if (hasText && isData) drawReply("source");
    if (!sheet.open) sheet.showModal();
    // The button that had the focus is gone; without one, keys would no longer reach the sheet.
    else (sheet.querySelector("[data-move='" + pressed + "']:enabled") || closer).focus();
    sheet.scrollTop = 0;
  }

  function follow() {
    // The details stand at the end of the page: of a large one they may be still to come.
    if (document.readyState === "loading") return;
    const match = /^#trial-(\d+)$/.exec(location.hash);
    const number = match ? Number(match[1]) - 1 : -1;
    if (trials[number]) open(number);
    else if (sheet.open) sheet.close();
  }
  sheet.addEventListener("close", () => {
    const match = /^#trial-(\d+)$/.exec(location.hash);
    if (!match) return;
    const row = document.querySelector("tr[data-number='" + (Number(match[1]) - 1) + "'] .open");
    history.replaceState(null, "", location.href.split("#")[0]);
    if (row) row.focus({ preventScroll: true });
  });
  sheet.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const change = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const button = change && sheet.querySelector("[data-move='" + change + "']");
    if (button && !button.disabled) button.click();
  });
  sheet.addEventListener("click", (event) => { if (event.target === sheet) sheet.close(); });
  $("list").addEventListener("click", (event) => {
    const row = event.target.closest("tbody tr");
    if (row && !getSelection().toString()) location.hash = "trial-" + (Number(row.dataset.number) + 1);
  });
  addEventListener("hashchange", follow);
  document.addEventListener("DOMContentLoaded", follow);
  // Paper has no pages to turn.
  addEventListener("beforeprint", () => drawList(0, 1000));
  addEventListener("afterprint", () => refresh(true));
  drawFilters();
  refresh();
})();
