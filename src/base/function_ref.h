#pragma once

#include <type_traits>
#include <utility>

namespace shiji::base {

template <class Signature>
class FunctionRef;

/// A callable lent for the length of one call. What is kept longer is a std::function.
template <class Answer, class... Args>
class FunctionRef<Answer(Args...)> {
  public:
    template <class Callable>
    requires(!std::is_same_v<Callable, FunctionRef>) FunctionRef(const Callable& callable)
        : callable_(&callable), call_(&call<Callable>) {}

    Answer operator()(Args... args) const { return call_(callable_, std::forward<Args>(args)...); }

  private:
    template <class Callable>
    static Answer call(const void* callable, Args... args) {
        return (*static_cast<const Callable*>(callable))(std::forward<Args>(args)...);
    }

    const void* callable_;
    Answer (*call_)(const void*, Args...);
};

}  // namespace shiji::base
