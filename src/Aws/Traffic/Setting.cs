namespace ManifestLint.Aws.Traffic;

/// <summary>The values that nobody wrote, in few words for the builders.</summary>
internal static class Setting
{
    /// <summary>The origin of a documented default.</summary>
    public const string ControllerDefault = "controller default";

    /// <summary>What the controller's documentation says.</summary>
    public static EffectiveValue<T> Default<T>(T value) => EffectiveValue<T>.Default(value, ControllerDefault);

    /// <summary>Nothing, and what that means in words.</summary>
    public static EffectiveValue<T> Unset<T>(string meaning) => EffectiveValue<T>.Default(default, meaning);

    /// <summary>What hangs on another setting: unknown where that is.</summary>
    public static EffectiveValue<TResult> Following<T, TResult>(EffectiveValue<T> setting, Func<T, TResult> select, string origin = ControllerDefault) =>
        setting.Value is { } value
            ? EffectiveValue<TResult>.Default(select(value), origin)
            : EffectiveValue<TResult>.Unknown(setting.UnknownReason ?? "what it follows is unset");
}
