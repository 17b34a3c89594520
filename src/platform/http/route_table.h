#pragma once

/// Private to this room: finds a route by method and path, segment by segment.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "platform/http/http.h"

namespace shiji::http {

/// "GET"
std::string_view method_name(Method method);

class RouteTable {
  public:
    /// Two routes of one method and path, or a route without a handler, are our bug.
    explicit RouteTable(const std::vector<Route>& routes);

    struct Match {
        const Route* route = nullptr;  ///< nothing when only the method is wrong
        std::string allowed;           ///< "GET, POST": what the path takes
        std::vector<std::string_view> hole_values;
    };
    /// Nothing when no route has the path. Words win over holes.
    std::optional<Match> find(Method method, std::string_view path) const;
    /// The holes of a route by name.
    std::map<std::string, std::string> params(const Match& match) const;

  private:
    struct Node {
        std::unordered_map<std::string_view, std::unique_ptr<Node>> words;
        std::unique_ptr<Node> hole;
        std::vector<const Route*> routes;
    };
    void add(const Route& route);
    const Node* walk(const Node& node, std::string_view rest,
                     std::vector<std::string_view>& values) const;

    Node root_;
    std::unordered_map<const Route*, std::vector<std::string>> hole_names_;
};

}  // namespace shiji::http
