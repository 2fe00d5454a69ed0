{{/* The name of all that the release has. */}}
{{- define "pvt.name" -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{- define "pvt.labels" -}}
app.kubernetes.io/name: pvt
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{- define "pvt.selector" -}}
app.kubernetes.io/name: pvt
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{/* What PVT_SERVICES is for a process: its services, or all but those of the others. */}}
{{- define "pvt.services" -}}
{{- $root := index . 0 -}}
{{- $process := index . 1 -}}
{{- if kindIs "string" $process.services -}}
  {{- $others := list -}}
  {{- range $root.Values.processes -}}
    {{- if not (kindIs "string" .services) -}}{{- $others = concat $others .services -}}{{- end -}}
  {{- end -}}
  all{{ range ($others | uniq | sortAlpha) }},-{{ . }}{{ end }}
{{- else -}}
  {{- join "," $process.services -}}
{{- end -}}
{{- end -}}

{{/* Whether a process is the one that others find each other by; of one process there are no others. */}}
{{- define "pvt.registryProcess" -}}
{{- $found := "" -}}
{{- range .Values.processes -}}
  {{- if not (kindIs "string" .services) -}}
    {{- if has "registry" .services -}}{{- $found = .name -}}{{- end -}}
  {{- end -}}
{{- end -}}
{{- if not $found -}}
  {{- range .Values.processes -}}{{- if kindIs "string" .services -}}{{- $found = .name -}}{{- end -}}{{- end -}}
{{- end -}}
{{- $found -}}
{{- end -}}

{{/* The colours that run, each with its tag: without colours one, whose name is empty. */}}
{{- define "pvt.colors" -}}
{{- if eq .Values.strategy "blueGreen" -}}
  {{- $colors := dict -}}
  {{- range $color := list "blue" "green" -}}
    {{- /* A tag of digits alone comes as a number. */ -}}
    {{- $tag := (index $.Values.blueGreen $color).tag | toString -}}
    {{- if $tag -}}{{- $_ := set $colors $color $tag -}}{{- end -}}
  {{- end -}}
  {{- if not (hasKey $colors .Values.blueGreen.active) -}}
    {{- fail (printf "blueGreen.%s.tag is empty, and %s is the colour that people reach" .Values.blueGreen.active .Values.blueGreen.active) -}}
  {{- end -}}
  {{- toJson $colors -}}
{{- else -}}
  {{- toJson (dict "" (.Values.image.tag | default .Chart.AppVersion | toString)) -}}
{{- end -}}
{{- end -}}

{{/* Of a process: its own figures over those of all. */}}
{{- define "pvt.scaleOf" -}}
{{- $root := index . 0 -}}
{{- $name := index . 1 -}}
{{- toJson (mergeOverwrite (deepCopy $root.Values.scale.default) (index $root.Values.scale $name | default dict)) -}}
{{- end -}}

{{- define "pvt.podSecurity" -}}
runAsNonRoot: true
runAsUser: 1000
runAsGroup: 1000
fsGroup: 1000
seccompProfile: { type: RuntimeDefault }
{{- end -}}

{{- define "pvt.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: { drop: [ALL] }
{{- end -}}

{{- define "pvt.image" -}}
{{- $root := index . 0 -}}
{{- printf "%s:%s" $root.Values.image.repository (index . 1) -}}
{{- end -}}
