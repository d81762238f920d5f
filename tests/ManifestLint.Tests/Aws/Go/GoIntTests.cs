using ManifestLint.Aws.Go;

namespace ManifestLint.Tests.Aws.Go;

public class GoIntTests
{
    [Theory]
    [InlineData("0", 0), InlineData("+7", 7), InlineData("-0", 0), InlineData("007", 7), InlineData("2147483647", int.MaxValue)]
    [InlineData("-2147483648", int.MinValue)]
    public void An_int32_is_a_sign_and_digits(string text, int expected) => Assert.Equal(expected, GoInt.Parse32(text));

    [Theory]
    [InlineData(""), InlineData("+"), InlineData("-"), InlineData("+-1"), InlineData(" 1"), InlineData("1 "), InlineData("1\n")]
    [InlineData("1_000"), InlineData("10s"), InlineData("0x10")]
    [InlineData("1.0"), InlineData("1e3"), InlineData("٣")]
    public void Anything_else_is_invalid_syntax(string text) => Assert.Equal(GoIntError.Syntax, GoInt.TryParse(text, 32, out _));

    [Theory]
    [InlineData("2147483648", 32), InlineData("-2147483649", 32), InlineData("4294967296", 32), InlineData("9223372036854775808", 64)]
    [InlineData("-9223372036854775809", 64)]
    [InlineData("99999999999999999999999999", 64), InlineData("99999999999x", 32)]
    public void A_number_too_large_is_out_of_range(string text, int bits) => Assert.Equal(GoIntError.Range, GoInt.TryParse(text, bits, out _));

    [Theory]
    [InlineData("9223372036854775807", long.MaxValue), InlineData("-9223372036854775808", long.MinValue)]
    public void An_int64_has_its_own_limits(string text, long expected) => Assert.Equal(expected, GoInt.Parse64(text));
}
