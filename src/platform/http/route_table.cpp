#include "platform/http/route_table.h"

#include "base/check.h"

namespace shiji::http {
namespace {

/// Takes "gatherings" off "/gatherings/7/file" and leaves "/7/file".
std::string_view take_segment(std::string_view& rest) {
    const auto end = std::min(rest.find('/', 1), rest.size());
    const auto segment = rest.substr(1, end - 1);
    rest.remove_prefix(end);
    return segment;
}

}  // namespace

std::string_view method_name(Method method) {
    switch (method) {
        case Method::Get:
            return "GET";
        case Method::Post:
            return "POST";
        case Method::Put:
            return "PUT";
        case Method::Delete:
            return "DELETE";
    }
    return "";
}

RouteTable::RouteTable(const std::vector<Route>& routes) {
    for (const Route& route : routes) add(route);
}

void RouteTable::add(const Route& route) {
    base::check(route.path.starts_with('/') && (route.path.size() == 1 || route.path.back() != '/'),
                "a route's path begins with / and does not end with one: " + route.path);
    base::check((route.handle == nullptr) != (route.handle_alone == nullptr),
                "a route has exactly one handler: " + route.path);
    Node* node = &root_;
    auto& names = hole_names_[&route];
    for (std::string_view rest = route.path; !rest.empty();) {
        const auto segment = take_segment(rest);
        const bool is_hole = segment.starts_with('{') && segment.ends_with('}');
        if (is_hole) names.emplace_back(segment.substr(1, segment.size() - 2));
        auto& child = is_hole ? node->hole : node->words[segment];
        if (!child) child = std::make_unique<Node>();
        node = child.get();
    }
    for (const Route* const other : node->routes)
        base::check(other->method != route.method, "a route stands once: " + route.path);
    node->routes.push_back(&route);
}

const RouteTable::Node* RouteTable::walk(const Node& node, std::string_view rest,
                                         std::vector<std::string_view>& values) const {
    if (rest.empty()) return node.routes.empty() ? nullptr : &node;
    const auto segment = take_segment(rest);
    if (const auto word = node.words.find(segment); word != node.words.end())
        if (const Node* const found = walk(*word->second, rest, values)) return found;
    if (!node.hole || segment.empty()) return nullptr;
    values.push_back(segment);
    if (const Node* const found = walk(*node.hole, rest, values)) return found;
    values.pop_back();
    return nullptr;
}

std::optional<RouteTable::Match> RouteTable::find(Method method, std::string_view path) const {
    if (!path.starts_with('/')) return std::nullopt;
    Match match;
    const Node* const node = walk(root_, path, match.hole_values);
    if (node == nullptr) return std::nullopt;
    for (const Route* const route : node->routes) {
        if (route->method == method) match.route = route;
        match.allowed +=
            (match.allowed.empty() ? "" : ", ") + std::string(method_name(route->method));
    }
    return match;
}

std::map<std::string, std::string> RouteTable::params(const Match& match) const {
    std::map<std::string, std::string> params;
    const auto& names = hole_names_.at(match.route);
    for (std::size_t i = 0; i < names.size(); ++i) params.emplace(names[i], match.hole_values[i]);
    return params;
}

}  // namespace shiji::http
