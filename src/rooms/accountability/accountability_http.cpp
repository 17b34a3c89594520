#include "rooms/accountability/accountability_http.h"

#include "rooms/accountability/pages.h"

namespace shiji::accountability {

std::vector<http::Route> routes() {
    std::vector<http::Route> all = duty_routes();
    for (auto& more : {agreement_routes(), review_routes()})
        for (const http::Route& route : more) all.push_back(route);
    return all;
}

}  // namespace shiji::accountability
