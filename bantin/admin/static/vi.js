// What Decap CMS says in Vietnamese: what its own words lack, and what they call otherwise than bantin.

export default {
  "auth": {
    "loginWithAzure": "Đăng nhập bằng Azure",
    "loginWithForgejo": "Đăng nhập bằng Forgejo",
    "loggingIn": "Đang đăng nhập…",
    "errors": {
      "identitySettings": "Không đọc được thiết lập danh tính. Hãy xem máy chủ đã bật Identity và Git Gateway chưa."
    }
  },
  "app": {
    "header": {
      "content": "Bài",
      "workflow": "Duyệt bài",
      "media": "Tệp",
      "quickAdd": "Viết bài mới"
    },
    "app": {
      "errorHeader": "Chưa mở được trang soạn bài",
      "configErrors": "Lỗi cấu hình",
      "checkConfigYml": "Hãy báo người quản trị trang.",
      "loadingConfig": "Đang đọc cấu hình…",
      "waitingBackend": "Đang chờ máy chủ…"
    }
  },
  "collection": {
    "sidebar": {
      "collections": "Loại bài",
      "allCollections": "Mọi loại bài",
      "searchAll": "Tìm trong mọi bài",
      "searchIn": "Tìm trong"
    },
    "collectionTop": {
      "viewAs": "Cách xem",
      "viewAsList": "Xem thành danh sách",
      "viewAsGrid": "Xem thành ô",
      "newButton": "Viết %{collectionLabel}",
      "newButtonAriaLabel": "Viết bài mới: %{collectionLabel}",
      "groupBy": "Nhóm theo",
      "searchResults": "Kết quả tìm “%{searchTerm}”",
      "searchResultsInCollection": "Kết quả tìm “%{searchTerm}” trong %{collection}"
    },
    "entries": {
      "loadingEntries": "Đang đọc các bài…",
      "cachingEntries": "Đang cất các bài…",
      "longerLoading": "Việc này có thể mất vài phút",
      "noEntries": "Chưa có bài nào",
      "unpublishedHeader": "Bài chưa công bố"
    },
    "groups": {
      "other": "Khác",
      "negateLabel": "Không phải %{label}"
    }
  },
  "editor": {
    "editorControl": {
      "field": {
        "widgetLabel": "ô %{widgetLabel}"
      }
    },
    "editorControlPane": {
      "i18n": {
        "writingInLocale": "Đang viết bằng %{locale}",
        "copyFromLocale": "Lấy từ ngôn ngữ khác",
        "copyFromLocaleConfirm": "Lấy nội dung từ %{locale}?\nNội dung đang có sẽ bị thay."
      },
      "widget": {
        "required": "%{fieldLabel}: chưa ghi.",
        "regexPattern": "%{fieldLabel}: chưa đúng cách ghi: %{pattern}.",
        "processing": "%{fieldLabel}: đang xử lý.",
        "range": "%{fieldLabel}: phải từ %{minValue} đến %{maxValue}.",
        "min": "%{fieldLabel}: ít nhất là %{minValue}.",
        "max": "%{fieldLabel}: nhiều nhất là %{maxValue}.",
        "rangeCount": "%{fieldLabel}: phải có từ %{minCount} đến %{maxCount}.",
        "rangeCountExact": "%{fieldLabel}: phải có đúng %{count}.",
        "rangeMin": "%{fieldLabel}: ít nhất là %{minCount}.",
        "rangeMax": "%{fieldLabel}: nhiều nhất là %{maxCount}.",
        "invalidPath": "Đường dẫn “%{path}” không dùng được",
        "pathExists": "Đường dẫn “%{path}” đã có"
      }
    },
    "editorInterface": {
      "toggleI18n": "Bật, tắt ngôn ngữ khác",
      "togglePreview": "Bật, tắt xem trước",
      "toggleScrollSync": "Cuộn cùng nhau",
      "toggleNotes": "Bật, tắt ghi chú"
    },
    "editorNotesPane": {
      "title": "Ghi chú",
      "emptyState": "Chưa có ghi chú. Viết ghi chú đầu tiên ở bên dưới để cùng làm.",
      "addNote": "Thêm ghi chú",
      "addPlaceholder": "Viết ghi chú…",
      "editPlaceholder": "Sửa ghi chú…",
      "save": "Lưu",
      "cancel": "Thôi",
      "edit": "Sửa",
      "delete": "Xóa",
      "resolve": "Đã xong",
      "unresolve": "Mở lại",
      "confirmDelete": "Xóa ghi chú này?",
      "shortcut": "Nhấn Ctrl+Enter để thêm nhanh"
    },
    "editor": {
      "onLeavePage": "Rời trang này? Những gì chưa lưu sẽ mất.",
      "onUpdatingWithUnsavedChanges": "Còn thay đổi chưa lưu. Hãy lưu rồi hãy đổi trạng thái.",
      "onPublishingNotReady": "Hãy đổi trạng thái thành “Sẵn sàng” rồi hãy công bố.",
      "onPublishingWithUnsavedChanges": "Còn thay đổi chưa lưu. Hãy lưu rồi hãy công bố.",
      "onPublishing": "Công bố bài này?",
      "onUnpublishing": "Thôi công bố bài này?",
      "onDeleteWithUnsavedChanges": "Xóa bài đã công bố này, cùng những thay đổi chưa lưu?",
      "onDeletePublishedEntry": "Xóa bài đã công bố này?",
      "onDeleteUnpublishedChangesWithUnsavedChanges": "Bỏ mọi thay đổi chưa công bố của bài này, cùng những thay đổi chưa lưu?",
      "onDeleteUnpublishedChanges": "Bỏ mọi thay đổi chưa công bố của bài này?",
      "loadingEntry": "Đang đọc bài…",
      "confirmLoadBackup": "Máy này còn giữ một bản viết dở của bài. Lấy lại bản ấy?"
    },
    "editorToolbar": {
      "publishing": "Đang công bố…",
      "unpublish": "Thôi công bố",
      "unpublishing": "Đang thôi công bố…",
      "publishAndCreateNew": "Công bố rồi viết bài mới",
      "publishAndDuplicate": "Công bố rồi sao chép",
      "deleteUnpublishedChanges": "Bỏ thay đổi chưa công bố",
      "deleteUnpublishedEntry": "Xóa bài chưa công bố",
      "deletePublishedEntry": "Xóa bài đã công bố",
      "deleteEntry": "Xóa bài",
      "saving": "Đang lưu…",
      "deleting": "Đang xóa…",
      "updating": "Đang cập nhật…",
      "status": "Trạng thái: %{status}",
      "backCollection": "%{collectionLabel}",
      "unsavedChanges": "Chưa lưu",
      "changesSaved": "Đã lưu",
      "inReview": "Chờ duyệt",
      "statusInfoTooltipDraft": "Bài là bản nháp. Viết xong thì đổi trạng thái thành “Chờ duyệt” để gửi đi.",
      "statusInfoTooltipInReview": "Bài đang chờ duyệt, không phải làm gì thêm. Trong lúc ấy vẫn sửa được.",
      "deployPreviewPendingButtonLabel": "Xem bản xem trước đã có chưa",
      "deployButtonLabel": "Xem trên trang"
    },
    "editorWidgets": {
      "markdown": {
        "bold": "Đậm",
        "italic": "Nghiêng",
        "strikethrough": "Gạch ngang",
        "code": "Mã",
        "link": "Liên kết",
        "linkPrompt": "Địa chỉ của liên kết",
        "headings": "Tiêu đề",
        "quote": "Trích dẫn",
        "bulletedList": "Danh sách",
        "numberedList": "Danh sách đánh số",
        "addComponent": "Thêm khối",
        "toggleMode": {
          "rich": "Chuyển sang văn bản định dạng",
          "markdown": "Chuyển sang Markdown"
        }
      },
      "image": {
        "choose": "Chọn ảnh",
        "chooseMultiple": "Chọn nhiều ảnh",
        "chooseUrl": "Ghi địa chỉ ảnh",
        "replaceUrl": "Ghi địa chỉ khác",
        "promptUrl": "Địa chỉ của ảnh",
        "chooseDifferent": "Chọn ảnh khác",
        "addMore": "Thêm ảnh",
        "remove": "Bỏ ảnh",
        "removeAll": "Bỏ mọi ảnh"
      },
      "file": {
        "choose": "Chọn tệp",
        "chooseUrl": "Ghi địa chỉ tệp",
        "chooseMultiple": "Chọn nhiều tệp",
        "replaceUrl": "Ghi địa chỉ khác",
        "promptUrl": "Địa chỉ của tệp",
        "chooseDifferent": "Chọn tệp khác",
        "addMore": "Thêm tệp",
        "remove": "Bỏ tệp",
        "removeAll": "Bỏ mọi tệp"
      },
      "unknownControl": {
        "noControl": "Không có ô nhập nào cho “%{widget}”."
      },
      "unknownPreview": {
        "noPreview": "Không có cách xem trước nào cho “%{widget}”."
      },
      "datetime": {
        "now": "Lúc này",
        "setToNow": "%{fieldLabel}: lấy lúc này"
      },
      "list": {
        "add": "Thêm %{item}",
        "addType": "Thêm %{item}"
      },
      "object": {
        "expand": "Mở ra",
        "collapse": "Thu lại"
      }
    }
  },
  "mediaLibrary": {
    "mediaLibraryCard": {
      "copy": "Chép",
      "copyUrl": "Chép địa chỉ",
      "copyPath": "Chép đường dẫn",
      "copyName": "Chép tên",
      "copied": "Đã chép"
    },
    "mediaLibrary": {
      "onDelete": "Xóa các tệp đã chọn?",
      "fileTooLarge": "Tệp lớn quá.\nChỉ nhận đến %{size} kB."
    },
    "mediaLibraryModal": {
      "loading": "Đang đọc…",
      "noAssetsFound": "Chưa có tệp nào.",
      "noImagesFound": "Chưa có ảnh nào.",
      "images": "Ảnh",
      "mediaAssets": "Tệp",
      "search": "Tìm…",
      "uploading": "Đang tải lên…",
      "deleting": "Đang xóa…",
      "deleteSelected": "Xóa tệp đã chọn",
      "chooseSelected": "Dùng tệp đã chọn",
      "close": "Đóng"
    }
  },
  "ui": {
    "default": {
      "goBackToSite": "Về trang"
    },
    "errorBoundary": {
      "details": "Có lỗi trong trang soạn bài. Chép lời dưới đây, báo người quản trị, hoặc ",
      "reportIt": "báo cho người làm Decap CMS.",
      "privacyWarning": "Lời báo được điền sẵn lỗi và dữ liệu đi kèm.\nHãy xem lại và bỏ những gì không nên công khai.",
      "recoveredEntry": {
        "heading": "Bài đang viết dở",
        "warning": "Hãy chép nội dung này ra chỗ khác trước khi rời trang!",
        "copyButtonLabel": "Chép"
      }
    },
    "settingsDropdown": {
      "account": "Tài khoản"
    },
    "toast": {
      "onFailToLoadEntries": "Chưa đọc được bài: %{details}",
      "onFailToLoadDeployPreview": "Chưa mở được bản xem trước: %{details}",
      "onFailToPersist": "Chưa lưu được: %{details}",
      "onFailToDelete": "Chưa xóa được: %{details}",
      "onFailToUpdateStatus": "Chưa đổi được trạng thái: %{details}",
      "missingRequiredField": "Còn ô phải ghi mà chưa ghi, hoặc ghi chưa đúng. Hãy xem các ô viền đỏ rồi lưu lại.",
      "entrySaved": "Đã lưu",
      "entryPublished": "Đã công bố",
      "entryUnpublished": "Đã thôi công bố",
      "onFailToPublishEntry": "Chưa công bố được: %{details}",
      "onFailToUnpublishEntry": "Chưa thôi công bố được: %{details}",
      "entryUpdated": "Đã đổi trạng thái",
      "onDeleteUnpublishedChanges": "Đã bỏ những thay đổi chưa công bố",
      "onLoggedOut": "Phiên đăng nhập đã hết. Hãy chép những gì chưa lưu rồi đăng nhập lại",
      "onBackendDown": "Máy chủ git đang trục trặc. Xem thêm: %{details}",
      "noteAdded": "Đã thêm ghi chú",
      "onFailToAddNote": "Chưa thêm được ghi chú: %{details}",
      "noteUpdated": "Đã sửa ghi chú",
      "onFailToUpdateNote": "Chưa sửa được ghi chú: %{details}",
      "noteDeleted": "Đã xóa ghi chú",
      "onFailToDeleteNote": "Chưa xóa được ghi chú: %{details}",
      "noteResolved": "Ghi chú đã xong",
      "noteReopened": "Đã mở lại ghi chú",
      "onFailToToggleNote": "Chưa đổi được ghi chú: %{details}"
    }
  },
  "workflow": {
    "workflow": {
      "loading": "Đang đọc các bài…",
      "workflowHeading": "Duyệt bài",
      "description": "%{smart_count} bài chờ duyệt, %{readyCount} bài sẵn sàng công bố. |||| %{smart_count} bài chờ duyệt, %{readyCount} bài sẵn sàng công bố.",
      "dateFormat": "D/M/YYYY"
    },
    "workflowCard": {
      "lastChange": "%{date}, %{author}",
      "lastChangeNoDate": "%{author}",
      "deleteChanges": "Bỏ thay đổi",
      "deleteNewEntry": "Xóa bài mới"
    },
    "workflowList": {
      "onDeleteEntry": "Xóa bài này?",
      "onPublishingNotReadyEntry": "Chỉ công bố được bài ở cột “Sẵn sàng”. Hãy kéo bài vào cột ấy trước.",
      "onPublishEntry": "Công bố bài này?",
      "inReviewHeader": "Chờ duyệt"
    }
  }
};
