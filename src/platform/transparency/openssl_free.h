#pragma once

/// Lets a std::unique_ptr hold what OpenSSL made. Private to this room.

namespace shiji::transparency {

template <auto kFree>
struct Free {
    template <class T>
    void operator()(T* object) const {
        kFree(object);
    }
};

}  // namespace shiji::transparency
