#include "platform/http/schema.h"

#include <cctype>

#include "base/check.h"

namespace shiji::http::schema_detail {

/// Reads "… [with T = shiji::records::Page<shiji::records::Row>; …]" as "PageRow".
std::string short_name(std::string_view pretty_function) {
    const auto begins = pretty_function.find("T = ");
    base::check(begins != std::string_view::npos, "the compiler names T");
    const std::string_view type = pretty_function.substr(begins + 4);
    std::string name;
    std::size_t word = 0;  // where the name that is being read began
    for (std::size_t i = 0; i < type.size() && type[i] != ';' && type[i] != ']'; ++i) {
        if (type.substr(i, 2) == "::")
            name.resize(word);
        else if (std::isalnum(static_cast<unsigned char>(type[i])) != 0 || type[i] == '_')
            name += type[i];
        else if (type[i] == '<' || type[i] == ',')
            word = name.size();
    }
    return name;
}

}  // namespace shiji::http::schema_detail
