#include "base/result.h"

namespace shiji::base {

tl::unexpected<Error> refuse(ErrorKind kind, std::string_view code, std::string_view field,
                             Arguments arguments, std::string_view detail) {
    return tl::unexpected<Error>(
        Error{kind,
              {Fault{std::string(code), std::string(field), std::move(arguments)}},
              std::string(detail)});
}

tl::unexpected<Error> refuse(const Error& error) { return tl::unexpected<Error>(error); }

}  // namespace shiji::base
