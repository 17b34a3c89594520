#include "rooms/accountability/accountability_http.h"

#include "rooms/accountability/pages.h"

namespace shiji::accountability {

std::vector<http::Route> routes() {
    std::vector<http::Route> all = duty_routes();
    for (http::Route& route : agreement_routes()) all.push_back(std::move(route));
    return all;
}

}  // namespace shiji::accountability
