// SPDX-License-Identifier: Apache-2.0
// People who work any procedure, knowing nothing of it but what the API says: which actions are open,
// for whom, what their forms ask, which tasks wait, which letters want approval.  Everybody has one role
// and an account of their own; nobody signs what they wrote.
import { inspect } from "node:util";

export const password = "a long enough password";

const seldom = 0.3; // how often an answer that may be left out is left out
const patience = 30; // steps until somebody who wanders begins to look for the way out
const most = 250; // steps after which a complaint is said not to end

/** A generator of numbers in [0, 1), the same for the same seed (mulberry32). */
export function seeded(seed) {
  let at = seed >>> 0;
  return () => {
    at = (at + 0x6d2b79f5) >>> 0;
    let t = at;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Accounts, made and signed in when they are needed first, and again when their session is over. */
export class People {
  constructor(redress) {
    this.redress = redress;
    this.staff = new Map();
    this.signIns = 0;
  }

  /** Somebody of this role; `another`: not the one that is meant otherwise. */
  async of(role, another = false) {
    const login = `${role}${another ? ".2" : ""}`;
    if (!this.staff.has(login)) {
      const roles = role === "root" ? [] : [role];
      this.redress.addAccount({ login, name: login, roles, password, admin: role === "root" });
      this.staff.set(login, { login, role, another, signing: null, staff: null });
    }
    const person = this.staff.get(login);
    if (!person.staff) await this.#signIn(person);
    return person;
  }

  async #signIn(person) {
    person.signing ??= this.redress.signIn(person.login, password).then((staff) => {
      person.staff = staff;
      person.signing = null;
      this.signIns++;
    });
    await person.signing;
  }

  /** As that person; a session does not outlast the clock's jumps. */
  async ask(person, method, path, body, headers = {}) {
    const once = () => this.redress.json(method, path, body, { ...person.staff.headers, ...headers });
    const staff = person.staff;
    const got = await once();
    if (got.status !== 401) return got;
    if (person.staff === staff) await this.#signIn(person);
    return once();
  }

  /** A page of HTML, as that person opens it. */
  async open(person, path) {
    const once = () => this.redress.fetch(path, { headers: { cookie: person.staff.cookie } });
    let got = await once();
    if (got.status === 401) {
      await this.#signIn(person);
      got = await once();
    }
    return { status: got.status, html: await got.text() };
  }
}

/* --- conditions of forms, as the API tells them --- */

const compares = {
  above: (fact, bound) => fact > bound,
  below: (fact, bound) => fact < bound,
  at_least: (fact, bound) => fact >= bound,
  at_most: (fact, bound) => fact <= bound,
};

function isAs(fact, wanted) {
  if (fact === undefined || fact === null) return false;
  if (Array.isArray(wanted)) return wanted.some((one) => isAs(fact, one));
  if (Array.isArray(fact)) return fact.some((one) => isAs(one, wanted));
  if (typeof wanted !== "object") return fact === wanted;
  return Object.entries(wanted).every(([word, bound]) => typeof fact === "number" && compares[word](fact, bound));
}

export function holds(condition, facts) {
  if (condition.is) return Object.entries(condition.is).every(([name, wanted]) => isAs(facts[name], wanted));
  if (condition.any) return condition.any.some((one) => holds(one, facts));
  if (condition.all) return condition.all.every((one) => holds(one, facts));
  if (condition.not) return !holds(condition.not, facts);
  throw new Error(`no condition: ${JSON.stringify(condition)}`);
}

/* --- forms --- */

const names = { zh: ["王某", "李某某", "欧阳某"], en: ["Ann Lee", "J. Ortiz"], es: ["Ana Ruiz", "José Peña"] };
const pad = (n) => String(n).padStart(2, "0");

/** Fills in forms: words from the real complaint, options so that the run takes all of them. */
export class Filler {
  constructor() {
    this.taken = new Map(); // "procedure form field value": how often
  }

  /** about: { procedure, form, record, rng, now (ms), facts, prefers (answers that led on before) } */
  fill(fields, about) {
    const answers = {};
    const known = () => ({ ...about.facts, ...answers });
    const shown = (field) => !field.shown_if || holds(field.shown_if, known());
    const wanted = (field) => field.required || (field.required_if && holds(field.required_if, known()));
    const put = (field) => {
      answers[field.name] = this.#value(field, { ...about, facts: known() }, wanted(field));
      if (field.other && [].concat(answers[field.name]).includes("other")) answers[`${field.name}_other`] = this.#short(about, 40);
    };
    const fillable = fields.filter((field) => field.kind !== "files");
    for (const field of fillable) {
      if (shown(field) && (wanted(field) || about.rng() > seldom)) put(field);
    }
    // What a later answer made necessary, or needless.
    for (const field of fillable) {
      if (shown(field) && wanted(field) && answers[field.name] === undefined) put(field);
      if (!shown(field)) {
        delete answers[field.name];
        delete answers[`${field.name}_other`];
      }
    }
    return answers;
  }

  #short(about, most) {
    const { record } = about;
    const from = [record.text, record.sublabel, record.label].filter(Boolean);
    return from[Math.floor(about.rng() * from.length)].replace(/\s+/g, " ").slice(0, most).trim() || record.lang;
  }

  often(procedure, form, field, value) {
    return this.taken.get(`${procedure} ${form} ${field} ${value}`) ?? 0;
  }

  /** One of those that were taken least. */
  #option(field, about) {
    const count = (value) => this.often(about.procedure, about.form, field.name, value);
    const preferred = about.prefers?.[field.name];
    let value = field.options.find((one) => one.value === preferred)?.value;
    if (value === undefined) {
      const least = Math.min(...field.options.map((one) => count(one.value)));
      const choices = field.options.filter((one) => count(one.value) <= least + about.rng() * 6);
      value = choices[Math.floor(about.rng() * choices.length)].value;
    }
    this.taken.set(`${about.procedure} ${about.form} ${field.name} ${value}`, count(value) + 1);
    return value;
  }

  #number(field, about) {
    const least = field.least ?? 0;
    const reach = about.rng() < 0.5 ? 10 : 10 ** (1 + Math.floor(about.rng() * (field.kind === "money" ? 6 : 3)));
    const greatest = Math.min(field.greatest ?? Infinity, least + reach);
    return Math.round(least + about.rng() * (greatest - least));
  }

  #value(field, about, wanted) {
    const { rng } = about;
    const day = new Date(about.now + Math.floor(rng() * 9 - 2) * 24 * 3600 * 1000 + 8 * 3600 * 1000).toISOString();
    switch (field.kind) {
      case "text":
        return this.#short(about, Math.min(field.at_most || 200, 80));
      case "long":
        return about.record.text.slice(0, field.at_most || 20000).trim();
      case "phone":
        return `138${String(Math.floor(rng() * 1e8)).padStart(8, "0")}`;
      case "email":
        return `customer${Math.floor(rng() * 1e6)}@example.com`;
      case "person":
        return names[about.record.lang][Math.floor(rng() * names[about.record.lang].length)];
      case "date":
        return day.slice(0, 10);
      case "datetime":
        return `${day.slice(0, 10)} ${pad(9 + Math.floor(rng() * 8))}:${pad(Math.floor(rng() * 60))}`;
      case "choice":
        return this.#option(field, about);
      case "many": {
        const first = this.#option(field, about);
        return field.options.map((one) => one.value).filter((value) => value === first || rng() < 0.2);
      }
      case "money":
      case "number":
        return about.prefers?.[field.name] ?? this.#number(field, about);
      case "check":
        return wanted || rng() < 0.7;
      case "checklist":
        return Object.fromEntries(field.options.map((one) => [one.value, rng() < 0.9 ? true : this.#short(about, 60)]));
      case "block": {
        const rows = Math.min(Math.max(field.at_least, 1 + Math.floor(rng() * 3)), field.at_most || 3);
        return Array.from({ length: rows }, () => this.fill(field.fields, about));
      }
      default:
        throw new Error(`nobody knows how to fill in a ${field.kind}`);
    }
  }
}

/* --- what was seen to lead on --- */

/** Remembers which action, with which answers, led from which stage to which. */
export class Ways {
  constructor() {
    this.steps = new Map(); // procedure -> stage -> [{action, answers, to}]
    this.taken = new Map(); // procedure -> how often each action was taken
  }

  often(procedure, stage, action) {
    return this.taken.get(procedure)?.get(`${stage}: ${action}`) ?? 0;
  }

  remember(procedure, stage, action, answers, to) {
    const counts = this.taken.get(procedure) ?? new Map();
    this.taken.set(procedure, counts.set(`${stage}: ${action}`, this.often(procedure, stage, action) + 1));
    if (stage === to) return;
    const stages = this.steps.get(procedure) ?? new Map();
    this.steps.set(procedure, stages);
    const from = stages.get(stage) ?? [];
    stages.set(stage, from);
    if (!from.some((one) => one.action === action && one.to === to)) from.push({ action, answers, to });
  }

  /** How many steps each stage is from an end, as far as it was seen. */
  #distances(procedure, ends) {
    const stages = this.steps.get(procedure) ?? new Map();
    const far = new Map(ends.map((stage) => [stage, 0]));
    for (let changed = true; changed; ) {
      changed = false;
      for (const [stage, steps] of stages) {
        const best = 1 + Math.min(...steps.map((one) => far.get(one.to) ?? Infinity));
        if (best < (far.get(stage) ?? Infinity)) {
          far.set(stage, best);
          changed = true;
        }
      }
    }
    return far;
  }

  /** The steps that lead on from a stage, the shortest way first. */
  onward(procedure, ends, stage) {
    const far = this.#distances(procedure, ends);
    const steps = this.steps.get(procedure)?.get(stage) ?? [];
    return steps.filter((one) => far.has(one.to)).sort((a, b) => far.get(a.to) - far.get(b.to));
  }
}

/* --- working a complaint --- */

export class Unexpected extends Error {}

/** Works complaints: see work(). */
export class Office {
  constructor(redress) {
    this.redress = redress;
    this.people = new People(redress);
    this.filler = new Filler();
    this.ways = new Ways();
    this.versions = new Map();
  }

  now() {
    return Date.now() + this.redress.clockMs;
  }

  /** A version's forms and stages never change. */
  async version(digest) {
    if (!this.versions.has(digest)) {
      const root = await this.people.of("root");
      const got = await this.people.ask(root, "GET", `/api/v1/versions/${digest}?lang=en`);
      if (got.status !== 200) throw new Unexpected(`version ${digest}: ${got.status}`);
      const ends = got.body.stages.filter((stage) => stage.final).map((stage) => stage.name);
      this.versions.set(digest, { ...got.body, ends, form: new Map(got.body.forms.map((form) => [form.name, form])) });
    }
    return this.versions.get(digest);
  }

  /** Begins one, to be given to work() until it is closed. */
  begin(number, record, rng) {
    return { number, record, rng, way: [], followed: new Set(), steps: 0, view: null, viewer: null, closed: false };
  }

  #fail(work, what, got) {
    const { stage, owner } = work.view ?? {};
    throw new Unexpected(
      `${work.number} in ${stage} (${owner}): ${what}: ${got.status} ${JSON.stringify(got.body)}\n  its way:\n    ${work.way.join("\n    ")}`,
    );
  }

  async #look(work, person) {
    const got = await this.people.ask(person, "GET", `/api/v1/complaints/${encodeURIComponent(work.number)}?lang=en`);
    if (got.status !== 200) this.#fail(work, `${person.login} looks at it`, got);
    this.#seen(work, person, got);
  }

  #seen(work, person, got) {
    work.view = got.body;
    work.viewer = person;
    work.etag = got.headers.get("etag");
    work.closed = got.body.closed;
    if (got.body.fault) this.#fail(work, "it has a fault", { status: "fault", body: got.body.fault });
  }

  /** True when it was done; false when the clock was faster and it has to be looked at again. */
  async #change(work, person, path, body, what) {
    const whole = `/api/v1/complaints/${encodeURIComponent(work.number)}/${path}?lang=en`;
    const stage = work.view.stage;
    const got = await this.people.ask(person, "POST", whole, body, { "if-match": work.etag });
    const answers = inspect(body?.answers ?? {}, { breakLength: Infinity, depth: 1, maxStringLength: 20 });
    work.way.push(`${stage}: ${person.login} ${what} ${answers} -> ${got.status}`);
    if (got.status === 412) {
      await this.#look(work, person);
      return false;
    }
    if (got.status !== 200) this.#fail(work, `${what} by ${person.login} ${JSON.stringify(body ?? {})}`, got);
    this.#seen(work, person, got);
    return true;
  }

  #about(work, form) {
    const { record, rng, view } = work;
    return { procedure: view.procedure.name, form, record, rng, now: this.now(), facts: view.facts };
  }

  async #task(work, task) {
    const person = await this.people.of(task.team);
    if (task.receipt && !task.received_by) {
      return this.#change(work, person, `tasks/${task.task}/receipt`, undefined, `signs for ${task.name}`);
    }
    const form = task.form && (await this.version(work.view.procedure.version)).form.get(task.form);
    const body = form ? { answers: this.filler.fill(form.fields, this.#about(work, form.name)) } : { text: work.record.text };
    return this.#change(work, person, `tasks/${task.task}/answer`, body, `answers ${task.name}`);
  }

  async #draft(work, draft) {
    for (const role of draft.approve) {
      for (const another of [false, true]) {
        const person = await this.people.of(role, another);
        await this.#look(work, person);
        if (work.view.drafts.find((one) => one.draft === draft.draft)?.may_approve) {
          return this.#change(work, person, `drafts/${draft.draft}/approve`, undefined, `approves ${draft.letter}`);
        }
      }
    }
    return false;
  }

  /** Who may take it: who saw it, somebody of the role it is for, or a colleague who did not write it; null: nobody now. */
  async #whoActs(work, seen, name) {
    for (let { action, by } = seen, tries = 0; action && isPossible(action); tries++) {
      if (action.open) return by;
      if (tries === 2) break;
      by = action.unmet.need === "role" ? await this.people.of(action.unmet.role) : await this.people.of(by.role, !by.another);
      await this.#look(work, by);
      action = work.view.actions.find((one) => one.name === name);
    }
    return null;
  }

  async #act(work, seen, prefers) {
    const { action } = seen;
    const { name: procedure, version } = work.view.procedure;
    const person = await this.#whoActs(work, seen, action.name);
    if (!person) return false;
    const form = action.form && (await this.version(version)).form.get(action.form);
    const answers = form ? this.filler.fill(form.fields, { ...this.#about(work, form.name), prefers }) : undefined;
    const body = { action: action.name, ...(answers ? { answers } : {}), ...(action.sign ? { sign: { password } } : {}) };
    const stage = work.view.stage;
    if (!(await this.#change(work, person, "actions", body, `"${action.name}"`))) return false;
    this.ways.remember(procedure, stage, action.name, answers, work.view.stage);
    return true;
  }

  /** All that could be done now, in a random order; what was seldom done, here and in all, comes rather first. */
  async #choices(work) {
    const { view, viewer: by, rng } = work;
    const here = (action) => work.way.filter((line) => line.startsWith(`${view.stage}: `) && line.includes(` "${action.name}" `)).length;
    const weight = (action) => 1 / (1 + here(action)) / (1 + this.ways.often(view.procedure.name, view.stage, action.name));
    const choices = [
      ...view.tasks.filter((task) => !task.done).map((task) => ({ weight: 1, go: () => this.#task(work, task) })),
      ...view.drafts.map((draft) => ({ weight: 1, go: () => this.#draft(work, draft) })),
      ...view.actions.filter(isPossible).map((action) => ({ weight: weight(action), go: () => this.#act(work, { action, by }) })),
    ]
      .map((one) => ({ ...one, place: rng() ** (1 / one.weight) }))
      .sort((a, b) => b.place - a.place);
    if (work.steps < patience || rng() < 0.3) return choices;
    const { name, version } = view.procedure;
    const onward = this.ways
      .onward(name, (await this.version(version)).ends, view.stage)
      .map((step) => ({ step, action: view.actions.find((one) => one.name === step.action) }))
      .filter(({ action }) => action && isPossible(action))
      .map(({ step, action }) => ({ go: () => this.#follow(work, { action, by }, step) }));
    return [...onward, ...choices];
  }

  /** A step that led others on.  When it led this one round in a circle, it is given other answers. */
  async #follow(work, seen, step) {
    const moved = await this.#act(work, seen, work.followed.has(step) ? undefined : step.answers);
    if (moved) work.followed.add(step);
    return moved;
  }

  /** Works it until it is closed (true), or nobody can do anything now (false).  `rest` says when to lay it aside. */
  async work(work, rest = () => false) {
    await this.#lookAsOwner(work);
    while (!work.closed) {
      if (rest(work)) return false;
      if (++work.steps > most) this.#fail(work, `${most} steps do not end it`, { status: "-", body: work.view.actions });
      let moved = false;
      for (const choice of await this.#choices(work)) {
        moved = await choice.go();
        if (moved) break;
      }
      if (!moved) return false;
    }
    return true;
  }

  async #lookAsOwner(work) {
    const root = await this.people.of("root");
    await this.#look(work, root);
    if (work.view.owner) await this.#look(work, await this.people.of(work.view.owner));
  }
}

/** Here only staff act: what is the customer's is played by customer.test.mjs. */
const isStaffs = (unmet) => (unmet?.need === "role" && unmet.role !== "customer") || unmet?.need === "another_person";
const isPossible = (action) => action.open || isStaffs(action.unmet);
