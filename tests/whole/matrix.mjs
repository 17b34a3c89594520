// The pure half of the permission matrix: what permissions.txt says, and whether answers seen agree.

/** Lines of the reviewed file without its comments. */
export function statementsOf(text) {
  return text.split("\n").map((line) => line.trim()).filter((line) => line && !line.startsWith("#"));
}

/** Routes ("GET /api/x right records.read") and rights ("records.read secretary own"). */
export function readPermissions(statements) {
  const routes = [];
  const rights = [];
  for (const statement of statements) {
    const words = statement.split(/\s+/);
    if (/^[A-Z]+$/.test(words[0])) {
      const [method, path, kind, name = ""] = words;
      routes.push({ method, path, kind, name });
    } else {
      const [right, role, reach] = words;
      rights.push({ right, role, reach });
    }
  }
  return { routes, rights };
}

/** The tree of organisations, as far as rights ask about it. */
export class Tree {
  constructor(organisations) {
    this.all = organisations;
    this.parents = new Map(organisations.map((each) => [each.id, each.parent ?? null]));
  }

  isBelow(id, above) {
    for (let at = this.parents.get(id); at; at = this.parents.get(at)) if (at === above) return true;
    return false;
  }

  /** One organisation in each relation to `own`: label → id, as far as there is one. */
  relatives(own) {
    const parent = this.parents.get(own);
    const find = (test) => this.all.find((each) => each.id !== own && test(each))?.id;
    const relatives = {
      own,
      child: find((each) => each.parent === own),
      grandchild: find((each) => each.parent !== own && this.isBelow(each.id, own)),
      parent: parent ?? undefined,
      sibling: parent ? find((each) => each.parent === parent) : undefined,
      other: find((each) => each.parent !== parent && !this.isBelow(each.id, own) && !this.isBelow(own, each.id)),
    };
    return Object.entries(relatives).filter(([, id]) => id);
  }
}

/** Does a right with this reach, held at `own`, cover the organisation? None: the whole district. */
function covers(tree, reach, own, organisation) {
  if (reach === "district") return true;
  if (!organisation) return reach === "below" && tree.parents.get(own) === null;
  return own === organisation || (reach === "below" && tree.isBelow(organisation, own));
}

function holds({ rights }, tree, right, who, organisation) {
  return rights.some(
    (row) => row.right === right && row.role === who.role && covers(tree, row.reach, who.own, organisation),
  );
}

/**
 * The refusal that must come, or "" when the way is free.
 * What one may not even read is answered as if it did not exist.
 */
export function expectedRefusal(permissions, tree, route, who, organisation) {
  if (route.kind === "anyone") return "";
  if (who.role === "nobody") return "http.sign_in_first";
  if (route.kind === "signed_in") return "";
  if (route.kind === "administrator")
    return who.role === `${route.name}_administrator` ? "" : "http.administrators_only";
  if (holds(permissions, tree, route.name, who, organisation)) return "";
  const reading = route.name.replace(/\..*/, ".read");
  const mayKnow = !organisation || holds(permissions, tree, reading, who, organisation);
  return mayKnow ? "organisation.not_yours" : "organisation.not_found";
}

const refusalsByRight = new Set([
  "http.sign_in_first", "http.administrators_only", "organisation.not_yours", "organisation.not_found",
]);

/** What an answer says about rights: the code of the refusal, or "". */
export function refusalSeen(answer) {
  return refusalsByRight.has(answer.json?.code) ? answer.json.code : "";
}

/** The cells whose answer is not what the permissions say. */
export function contradictions(permissions, tree, cells) {
  const now = new Map(permissions.routes.map((route) => [`${route.method} ${route.path}`, route]));
  return cells.filter((cell) => {
    const route = now.get(`${cell.route.method} ${cell.route.path}`);
    return cell.seen !== expectedRefusal(permissions, tree, route, cell.who, cell.organisation);
  });
}

/** Every statement made wrong in the ways that matter: each must be contradicted by some cell. */
export function* wrongPermissions({ routes, rights }) {
  const exchange = (list, old, ...instead) => list.flatMap((each) => (each === old ? instead : [each]));
  for (const row of rights) {
    const words = `${row.right} ${row.role}`;
    yield { words: `${words} taken away`, routes, rights: exchange(rights, row) };
    if (row.reach !== "district")
      yield { words: `${words} district`, routes, rights: exchange(rights, row, { ...row, reach: "district" }) };
  }
  for (const route of routes) {
    const wider = { anyone: [], signed_in: ["anyone"] }[route.kind] ?? ["anyone", "signed_in"];
    for (const kind of wider)
      yield { words: `${route.method} ${route.path} ${kind}`, rights, routes: exchange(routes, route, { ...route, kind }) };
  }
}
