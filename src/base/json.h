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
#include <span>
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

/// Where in a message the reader stands; spelt out only when there is a fault to tell.
struct Place {
    const Place* outer = nullptr;
    std::string_view member = {};
    std::size_t index = 0;  ///< of a list's element, when `member` is empty
    std::string text() const;
};

/// What reading needs of no type in particular. Each function tells its own fault.
struct Reader {
    std::vector<Fault> faults = {};

    bool fault(std::string_view code, const Place& place, Arguments arguments = {});
    bool text(const bj::value& value, const Place& place, bool single_line,
              std::size_t characters_max, std::string& out);
    bool integer(const bj::value& value, const Place& place, std::int64_t min, std::int64_t max,
                 std::int64_t& out);
    bool yes_no(const bj::value& value, const Place& place, bool& out);
    bool id(const bj::value& value, const Place& place, std::string& out);
    const bj::object* object(const bj::value& value, const Place& place);
    const bj::array* list(const bj::value& value, const Place& place);
    /// The member, if it is there; needed ones that are not are a fault.
    const bj::value* member(const bj::object& object, const Place& inside, bool needed);
    void judge_unknown(const bj::object& object, const Place& place,
                       std::span<const std::string_view> known);
};

/// Appends JSON text; what comes between members and elements is put by itself.
class Writer {
  public:
    void begin(char bracket);
    void end(char bracket);
    void key(std::string_view name);
    void text(std::string_view text);
    void integer(std::int64_t value);
    void word(std::string_view bare);  ///< true, false, null
    std::string take() { return std::move(out_); }

  private:
    void separate();
    void quote(std::string_view text);
    void escape(char c);
    std::string out_;
};

template <class T>
struct Codec;

template <>
struct Codec<bool> {
    static bool read(Reader& reader, const bj::value& value, const Place& place, bool& out) {
        return reader.yes_no(value, place, out);
    }
    static void write(Writer& writer, bool value) { writer.word(value ? "true" : "false"); }
};

template <std::integral T>
requires(!std::same_as<T, bool>) struct Codec<T> {
    static bool read(Reader& reader, const bj::value& value, const Place& place, T& out) {
        constexpr bool kWide = sizeof(T) == 8;
        constexpr std::int64_t kMin = std::is_unsigned_v<T> ? 0
                                      : kWide               ? -kJsonIntegerMax
                                                            : std::numeric_limits<T>::min();
        constexpr std::int64_t kMax = kWide ? kJsonIntegerMax : std::numeric_limits<T>::max();
        std::int64_t number = 0;
        if (!reader.integer(value, place, kMin, kMax, number)) return false;
        out = static_cast<T>(number);
        return true;
    }
    static void write(Writer& writer, T value) { writer.integer(static_cast<std::int64_t>(value)); }
};

template <>
struct Codec<std::string> {
    static bool read(Reader& reader, const bj::value& value, const Place& place, std::string& out) {
        return reader.text(value, place, false, kPlainTextMax, out);
    }
    static void write(Writer& writer, const std::string& value) { writer.text(value); }
};

template <std::size_t kMax>
struct Codec<Line<kMax>> {
    static bool read(Reader& reader, const bj::value& value, const Place& place, Line<kMax>& out) {
        return reader.text(value, place, true, kMax, out.text);
    }
    static void write(Writer& writer, const Line<kMax>& value) { writer.text(value.text); }
};

template <std::size_t kMax>
struct Codec<Prose<kMax>> {
    static bool read(Reader& reader, const bj::value& value, const Place& place, Prose<kMax>& out) {
        return reader.text(value, place, false, kMax, out.text);
    }
    static void write(Writer& writer, const Prose<kMax>& value) { writer.text(value.text); }
};

template <class Owner>
struct Codec<Id<Owner>> {
    static bool read(Reader& reader, const bj::value& value, const Place& place, Id<Owner>& out) {
        return reader.id(value, place, out.hex);
    }
    static void write(Writer& writer, const Id<Owner>& value) { writer.text(value.hex); }
};

/// What a form sends of a field that nobody filled in.
bool is_left_empty(const bj::value& value);

/// For types that are written as one word: Date, Month, Quarter.
template <class T>
bool read_word(Reader& reader, const bj::value& value, const Place& place, std::string_view code,
               T& out) {
    if (is_left_empty(value)) return reader.fault("input.missing", place);
    const auto parsed = value.is_string() ? T::parse(value.as_string()) : std::nullopt;
    if (parsed) {
        out = *parsed;
        return true;
    }
    const auto shown = value.is_string() ? std::string(value.as_string()).substr(0, 24) : "";
    return reader.fault(code, place, {{"value", is_utf8(shown) ? shown : ""}});
}

template <>
struct Codec<Date> {
    static bool read(Reader& reader, const bj::value& value, const Place& place, Date& out) {
        return read_word(reader, value, place, "input.date", out);
    }
    static void write(Writer& writer, Date value) { writer.text(value.iso()); }
};

template <>
struct Codec<Month> {
    static bool read(Reader& reader, const bj::value& value, const Place& place, Month& out) {
        return read_word(reader, value, place, "input.month", out);
    }
    static void write(Writer& writer, Month value) { writer.text(value.text()); }
};

template <>
struct Codec<Quarter> {
    static bool read(Reader& reader, const bj::value& value, const Place& place, Quarter& out) {
        return read_word(reader, value, place, "input.quarter", out);
    }
    static void write(Writer& writer, Quarter value) { writer.text(value.text()); }
};

template <>
struct Codec<Moment> {
    static bool read(Reader& reader, const bj::value& value, const Place& place, Moment& out) {
        return Codec<std::int64_t>::read(reader, value, place, out.ms);
    }
    static void write(Writer& writer, Moment value) { writer.integer(value.ms); }
};

template <>
struct Codec<Points> {
    static bool read(Reader& reader, const bj::value& value, const Place& place, Points& out) {
        return Codec<std::int64_t>::read(reader, value, place, out.hundredths);
    }
    static void write(Writer& writer, Points value) { writer.integer(value.hundredths); }
};

template <DescribedEnum E>
struct Codec<E> {
    static bool read(Reader& reader, const bj::value& value, const Place& place, E& out) {
        const auto found = value.is_string() ? named<E>(value.as_string()) : std::nullopt;
        if (!found) return reader.fault("input.choice", place);
        out = *found;
        return true;
    }
    static void write(Writer& writer, E value) { writer.text(name_of(value)); }
};

template <class T>
struct Codec<std::optional<T>> {
    static bool read(Reader& reader, const bj::value& value, const Place& place,
                     std::optional<T>& out) {
        return value.is_null() || Codec<T>::read(reader, value, place, out.emplace());
    }
    static void write(Writer& writer, const std::optional<T>& value) {
        value ? Codec<T>::write(writer, *value) : writer.word("null");
    }
};

template <class T>
struct Codec<std::vector<T>> {
    static bool read(Reader& reader, const bj::value& value, const Place& place,
                     std::vector<T>& out) {
        const bj::array* const list = reader.list(value, place);
        if (list == nullptr) return false;
        bool good = true;
        out.reserve(list->size());
        for (const auto& element : *list) {
            const Place here{.outer = &place, .index = out.size()};
            good &= Codec<T>::read(reader, element, here, out.emplace_back());
        }
        return good;
    }
    static void write(Writer& writer, const std::vector<T>& value) {
        writer.begin('[');
        for (const auto& element : value) Codec<T>::write(writer, element);
        writer.end(']');
    }
};

template <class T>
struct Codec<std::map<std::string, T>> {
    static void write(Writer& writer, const std::map<std::string, T>& value) {
        writer.begin('{');
        for (const auto& [key, element] : value) {
            writer.key(key);
            Codec<T>::write(writer, element);
        }
        writer.end('}');
    }
};

template <class T>
inline constexpr bool kIsOptional = false;
template <class T>
inline constexpr bool kIsOptional<std::optional<T>> = true;

template <DescribedStruct T>
struct Codec<T> {
    static bool read(Reader& reader, const bj::value& value, const Place& place, T& out) {
        const bj::object* const object = reader.object(value, place);
        if (object == nullptr) return false;
        const auto before = reader.faults.size();
        std::array<std::string_view, boost::mp11::mp_size<MembersOf<T>>::value> names;
        std::size_t at = 0;
        boost::mp11::mp_for_each<MembersOf<T>>([&](auto d) {
            using Member = std::remove_cvref_t<decltype(out.*d.pointer)>;
            const Place here{.outer = &place, .member = names[at++] = d.name};
            if (const bj::value* found = reader.member(*object, here, !kIsOptional<Member>))
                Codec<Member>::read(reader, *found, here, out.*d.pointer);
        });
        reader.judge_unknown(*object, place, names);
        return reader.faults.size() == before;
    }

    static void write(Writer& writer, const T& value) {
        writer.begin('{');
        boost::mp11::mp_for_each<MembersOf<T>>([&](auto d) {
            using Member = std::remove_cvref_t<decltype(value.*d.pointer)>;
            writer.key(d.name);
            Codec<Member>::write(writer, value.*d.pointer);
        });
        writer.end('}');
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
    if (json_detail::Codec<T>::read(reader, value, {}, out)) return out;
    return tl::unexpected<Error>(Error{ErrorKind::Invalid, std::move(reader.faults), ""});
}

template <class T>
Result<T> read_json(std::string_view text) {
    const auto value = parse_json(text);
    if (!value) return refuse(value);
    return read_json<T>(*value);
}

template <class T>
std::string write_json(const T& value) {
    json_detail::Writer writer;
    json_detail::Codec<T>::write(writer, value);
    return writer.take();
}

}  // namespace shiji::base
