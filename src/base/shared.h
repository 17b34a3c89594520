#pragma once

/// One value in many places without a copy in each: all read it, nobody changes it. It compares by
/// what it says, and is in a message what its value would be there.

#include <memory>
#include <utility>

#include "base/json.h"

namespace shiji::base {

template <class T>
class Shared {
  public:
    Shared() : value_(nothing()) {}
    Shared(T value) : value_(std::make_shared<const T>(std::move(value))) {}

    const T& operator*() const { return *value_; }
    const T* operator->() const { return value_.get(); }
    operator const T&() const { return *value_; }
    /// Whether both are one value and not merely equal.
    bool is_one_with(const Shared& other) const { return value_ == other.value_; }
    bool operator==(const Shared& other) const { return is_one_with(other) || *value_ == *other; }

  private:
    static const std::shared_ptr<const T>& nothing() {
        static const auto value = std::make_shared<const T>();
        return value;
    }

    std::shared_ptr<const T> value_;
};

namespace json_detail {

template <class T>
struct Codec<Shared<T>> {
    static bool read(Reader& reader, const bj::value& value, const Place& place, Shared<T>& out) {
        T read{};
        const bool good = Codec<T>::read(reader, value, place, read);
        out = Shared<T>(std::move(read));
        return good;
    }
    static void write(Writer& writer, const Shared<T>& value) { Codec<T>::write(writer, *value); }
};

}  // namespace json_detail
}  // namespace shiji::base
