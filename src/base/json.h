#pragma once

/// One Boost.Describe description of a message gives its JSON, its rows and its schema.
///
///   struct FileMeeting { Date held_on; std::vector<Line<40>> absent; };
///   BOOST_DESCRIBE_STRUCT(FileMeeting, (), (held_on, absent))
///
/// read_json gathers every malformed field at once, with its path; it never throws for input.
/// Rule for absence: a std::optional member may be left out or null; every other member is needed.
/// A member that is not described is a fault: nothing sent is silently ignored.

#include <boost/describe.hpp>
#include <boost/json.hpp>
#include <boost/mp11.hpp>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/amounts.h"
#include "base/calendar.h"
#include "base/id.h"
#include "base/names.h"
#include "base/result.h"
#include "base/text.h"

namespace shiji::base {

template <class T>
concept DescribedStruct = std::is_class_v<T> && boost::describe::has_describe_members<T>::value;

template <class T>
using MembersOf = boost::describe::describe_members<T, boost::describe::mod_public |
                                                           boost::describe::mod_inherited>;

/// Limits of one request body; a document past them is refused as input.json.
inline constexpr std::size_t kJsonDepthMax = 32;
/// Whole numbers that a browser keeps exactly.
inline constexpr std::int64_t kJsonIntegerMax = 9'007'199'254'740'991;
/// A plain std::string member: codes and tokens, never prose.
inline constexpr std::size_t kPlainTextMax = 1'000;
inline constexpr std::size_t kListMax = 5'000;

namespace json_detail {

namespace bj = boost::json;

struct Reader {
    std::vector<Fault> faults;

    void fault(std::string_view code, const std::string& path, Arguments arguments = {});
    bool text(const bj::value& value, const std::string& path, bool single_line,
              std::size_t characters_max, std::string& out);
    bool integer(const bj::value& value, const std::string& path, std::int64_t& out);
};

std::string member_path(const std::string& path, std::string_view member);

template <class T>
struct Codec;

template <class T>
bool read(Reader& reader, const bj::value& value, const std::string& path, T& out) {
    return Codec<T>::read(reader, value, path, out);
}

template <>
struct Codec<bool> {
    static bool read(Reader& reader, const bj::value& value, const std::string& path, bool& out);
    static bj::value write(bool value) { return value; }
};

template <std::integral T>
requires(!std::same_as<T, bool>) struct Codec<T> {
    static bool read(Reader& reader, const bj::value& value, const std::string& path, T& out) {
        std::int64_t wide = 0;
        if (!reader.integer(value, path, wide)) return false;
        if (wide < static_cast<std::int64_t>(std::numeric_limits<T>::min()) ||
            (sizeof(T) < 8 && wide > static_cast<std::int64_t>(std::numeric_limits<T>::max()))) {
            reader.fault("input.number_range", path);
            return false;
        }
        out = static_cast<T>(wide);
        return true;
    }
    static bj::value write(T value) { return value; }
};

template <>
struct Codec<std::string> {
    static bool read(Reader& reader, const bj::value& value, const std::string& path,
                     std::string& out) {
        return reader.text(value, path, false, kPlainTextMax, out);
    }
    static bj::value write(const std::string& value) { return bj::string(value); }
};

template <std::size_t kMax>
struct Codec<Line<kMax>> {
    static bool read(Reader& reader, const bj::value& value, const std::string& path,
                     Line<kMax>& out) {
        return reader.text(value, path, true, kMax, out.text);
    }
    static bj::value write(const Line<kMax>& value) { return bj::string(value.text); }
};

template <std::size_t kMax>
struct Codec<Prose<kMax>> {
    static bool read(Reader& reader, const bj::value& value, const std::string& path,
                     Prose<kMax>& out) {
        return reader.text(value, path, false, kMax, out.text);
    }
    static bj::value write(const Prose<kMax>& value) { return bj::string(value.text); }
};

template <class Owner>
struct Codec<Id<Owner>> {
    static bool read(Reader& reader, const bj::value& value, const std::string& path,
                     Id<Owner>& out) {
        if (!value.is_string() || !is_id_text(value.as_string())) {
            reader.fault("input.id", path);
            return false;
        }
        out.hex = std::string(value.as_string());
        return true;
    }
    static bj::value write(const Id<Owner>& value) { return bj::string(value.hex); }
};

/// For types that are written as one word: Date, Month, Quarter.
template <class T>
bool read_word(Reader& reader, const bj::value& value, const std::string& path,
               std::string_view code, T& out) {
    const auto parsed = value.is_string() ? T::parse(value.as_string()) : std::nullopt;
    if (parsed) {
        out = *parsed;
        return true;
    }
    const auto shown = value.is_string() ? std::string(value.as_string()).substr(0, 24) : "";
    reader.fault(code, path, {{"value", is_utf8(shown) ? shown : ""}});
    return false;
}

template <>
struct Codec<Date> {
    static bool read(Reader& reader, const bj::value& value, const std::string& path, Date& out) {
        return read_word(reader, value, path, "input.date", out);
    }
    static bj::value write(Date value) { return bj::string(value.iso()); }
};

template <>
struct Codec<Month> {
    static bool read(Reader& reader, const bj::value& value, const std::string& path, Month& out) {
        return read_word(reader, value, path, "input.month", out);
    }
    static bj::value write(Month value) { return bj::string(value.text()); }
};

template <>
struct Codec<Quarter> {
    static bool read(Reader& reader, const bj::value& value, const std::string& path,
                     Quarter& out) {
        return read_word(reader, value, path, "input.quarter", out);
    }
    static bj::value write(Quarter value) { return bj::string(value.text()); }
};

template <>
struct Codec<Moment> {
    static bool read(Reader& reader, const bj::value& value, const std::string& path, Moment& out) {
        return reader.integer(value, path, out.ms);
    }
    static bj::value write(Moment value) { return value.ms; }
};

template <>
struct Codec<Points> {
    static bool read(Reader& reader, const bj::value& value, const std::string& path, Points& out) {
        return reader.integer(value, path, out.hundredths);
    }
    static bj::value write(Points value) { return value.hundredths; }
};

template <DescribedEnum E>
struct Codec<E> {
    static bool read(Reader& reader, const bj::value& value, const std::string& path, E& out) {
        const auto found = value.is_string() ? named<E>(value.as_string()) : std::nullopt;
        if (!found) {
            reader.fault("input.choice", path);
            return false;
        }
        out = *found;
        return true;
    }
    static bj::value write(E value) { return bj::string(name_of(value)); }
};

template <class T>
struct Codec<std::optional<T>> {
    static bool read(Reader& reader, const bj::value& value, const std::string& path,
                     std::optional<T>& out) {
        if (value.is_null()) return true;
        return json_detail::read(reader, value, path, out.emplace());
    }
    static bj::value write(const std::optional<T>& value) {
        return value ? Codec<T>::write(*value) : bj::value();
    }
};

template <class T>
struct Codec<std::vector<T>> {
    static bool read(Reader& reader, const bj::value& value, const std::string& path,
                     std::vector<T>& out) {
        if (!value.is_array()) {
            reader.fault("input.list", path);
            return false;
        }
        if (value.as_array().size() > kListMax) {
            reader.fault("input.list_too_long", path, {{"max", std::to_string(kListMax)}});
            return false;
        }
        bool good = true;
        for (const auto& element : value.as_array()) {
            const std::string place = path + "[" + std::to_string(out.size()) + "]";
            good &= json_detail::read(reader, element, place, out.emplace_back());
        }
        return good;
    }
    static bj::value write(const std::vector<T>& value) {
        bj::array array;
        array.reserve(value.size());
        for (const auto& element : value) array.push_back(Codec<T>::write(element));
        return array;
    }
};

template <class T>
struct Codec<std::map<std::string, T>> {
    static bj::value write(const std::map<std::string, T>& value) {
        bj::object object;
        for (const auto& [key, element] : value) object[key] = Codec<T>::write(element);
        return object;
    }
};

template <class T>
inline constexpr bool kIsOptional = false;
template <class T>
inline constexpr bool kIsOptional<std::optional<T>> = true;

template <DescribedStruct T>
struct Codec<T> {
    static bool read(Reader& reader, const bj::value& value, const std::string& path, T& out) {
        if (!value.is_object()) {
            reader.fault("input.object", path);
            return false;
        }
        const auto before = reader.faults.size();
        const bj::object& object = value.as_object();
        std::size_t known = 0;
        boost::mp11::mp_for_each<MembersOf<T>>([&](auto d) {
            using Member = std::remove_cvref_t<decltype(out.*d.pointer)>;
            const auto* const found = object.if_contains(d.name);
            if (found != nullptr) {
                ++known;
                json_detail::read(reader, *found, member_path(path, d.name), out.*d.pointer);
            } else if (!kIsOptional<Member>) {
                reader.fault("input.missing", member_path(path, d.name));
            }
        });
        if (known != object.size()) fault_unknown(reader, object, path);
        return reader.faults.size() == before;
    }

    static bj::value write(const T& value) {
        bj::object object;
        boost::mp11::mp_for_each<MembersOf<T>>([&](auto d) {
            using Member = std::remove_cvref_t<decltype(value.*d.pointer)>;
            object[d.name] = Codec<Member>::write(value.*d.pointer);
        });
        return object;
    }

  private:
    static void fault_unknown(Reader& reader, const bj::object& object, const std::string& path) {
        for (const auto& [key, ignored] : object) {
            bool described = false;
            boost::mp11::mp_for_each<MembersOf<T>>([&](auto d) { described |= key == d.name; });
            if (described) continue;
            const std::string_view shown = is_utf8(key) ? std::string_view(key) : "?";
            reader.fault("input.unknown", member_path(path, shown));
        }
    }
};

}  // namespace json_detail

/// Parses text within the limits above. Errors: input.json.
Result<boost::json::value> parse_json(std::string_view text);

/// Errors: input.json, and every input.* fault of a field, all at once.
template <class T>
Result<T> read_json(const boost::json::value& value) {
    json_detail::Reader reader;
    T out{};
    if (json_detail::read(reader, value, "", out)) return out;
    return tl::unexpected<Error>(Error{ErrorKind::Invalid, std::move(reader.faults), ""});
}

template <class T>
Result<T> read_json(std::string_view text) {
    const auto value = parse_json(text);
    if (!value) return refuse(value);
    return read_json<T>(*value);
}

template <class T>
boost::json::value to_json(const T& value) {
    return json_detail::Codec<T>::write(value);
}

template <class T>
std::string write_json(const T& value) {
    return boost::json::serialize(to_json(value));
}

}  // namespace shiji::base
